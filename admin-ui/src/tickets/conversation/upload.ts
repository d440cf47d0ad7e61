import type { AttachmentRecord } from '../../../../api/contract/attachments';
import { API_ROOT, problemError } from '../../data/http';

/** Sends a file with news of how far it has got (0 to 1): fetch tells nothing of that. */
export function uploadFile(ticketId: string, file: File, locale: string, onProgress: (share: number) => void): Promise<AttachmentRecord> {
  const form = new FormData();
  form.append('file', file);
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', `${API_ROOT}/tickets/${encodeURIComponent(ticketId)}/attachments`);
    request.setRequestHeader('Accept', 'application/json, application/problem+json');
    request.setRequestHeader('Accept-Language', locale);
    request.responseType = 'json';
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onerror = () => reject(problemError(0, { title: 'app.error.no_answer' }));
    request.onload = () => {
      if (request.status === 201) resolve(request.response as AttachmentRecord);
      else reject(problemError(request.status, request.response));
    };
    request.send(form);
  });
}
