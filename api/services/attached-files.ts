/**
 * SQL: files in the order in which they came, of a condition on rows `h` of `attachment`; each with what else is asked of it, as further
 * arguments of its JSON object.
 */
export const attachedFilesSql = (condition: string, more = ''): string =>
  `coalesce((select json_agg(json_build_object('id', h.id, 'name', h.name, 'contentType', f.content_type, 'size', f.size${more}) order by h.created_at, h.id)
      from attachment h join stored_file f on f.id = h.file_id where ${condition}), '[]')`;
