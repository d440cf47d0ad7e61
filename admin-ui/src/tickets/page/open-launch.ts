import type { RemoteAccess } from '../../../../api/contract/ticket-page';

/** Opens the tool on this device: by its link, or by a file for the program that is installed for it. */
export function openLaunch({ link, file }: Pick<RemoteAccess, 'link' | 'file'>): void {
  if (link !== null) return follow(link, {});
  if (file === null) return;
  const address = URL.createObjectURL(new Blob([file.content], { type: 'application/x-rdp' }));
  follow(address, { download: file.name });
  // The browser has taken what it needs by then.
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

function follow(href: string, { download }: { download?: string }): void {
  const anchor = document.createElement('a');
  anchor.href = href;
  anchor.rel = 'noopener noreferrer';
  if (download !== undefined) anchor.download = download;
  // A page of the web opens beside this one; a program's link leaves the page where it is.
  else if (href.startsWith('https:')) anchor.target = '_blank';
  anchor.click();
}
