/** Where somebody goes after the sign-in: a place of this client only, whatever the address says. */
export const whereNext = (next: string | undefined): string =>
  next?.startsWith('/') && !/^\/[/\\]/.test(next) ? next : '/';
