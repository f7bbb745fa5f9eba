import type { Upload } from '../../contracts/sources.ts';
import { ApiProblem, readProblem } from './problem.ts';

/**
 * Sends a file as it is; `onProgress` gets the share sent, 0…1. Not by fetch: that cannot tell how
 * much of a body has gone. Throws ApiProblem.
 */
export function uploadFile(
  file: File,
  onProgress: (share: number) => void,
  signal: AbortSignal,
): Promise<Upload> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', `/api/v1/uploads?name=${encodeURIComponent(file.name)}`);
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.upload.onprogress = (event) => {
      if (event.lengthComputable && event.total > 0) onProgress(event.loaded / event.total);
    };
    request.onerror = () => reject(new ApiProblem({ code: 'OFFLINE' }));
    request.onabort = () => reject(signal.reason);
    request.onload = () => {
      const id = request.getResponseHeader('x-request-id') ?? '';
      const answer = new Response(request.responseText, {
        status: request.status,
        headers: { 'x-request-id': id },
      });
      if (answer.ok) resolve(JSON.parse(request.responseText) as Upload);
      else void readProblem(answer).then(reject);
    };
    signal.addEventListener('abort', () => request.abort());
    request.send(file);
  });
}
