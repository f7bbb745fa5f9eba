import { ApiProblem, readProblem } from './problem.ts';

/** Asks a door that answers with a file and hands the file to the browser. Throws ApiProblem. */
export async function downloadFile(path: string, input: object): Promise<void> {
  let response: Response;
  try {
    response = await fetch(`/api/v1${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(input),
    });
  } catch {
    throw new ApiProblem({ code: 'OFFLINE' });
  }
  if (!response.ok) throw await readProblem(response);
  const told = response.headers.get('content-disposition') ?? '';
  const name = /filename="([^"]+)"/.exec(told)?.[1] ?? 'gudok';
  const address = URL.createObjectURL(await response.blob());
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
