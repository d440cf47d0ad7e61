/** A text shown to people, in both languages of the product. */
export interface Label {
  readonly tr: string;
  readonly en: string;
}
