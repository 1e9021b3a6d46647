/** The server that mail is handed to. */
export interface MailServer {
  host: string;
  port: number;
  tls: 'starttls' | 'tls' | 'none';
  credentials?: { user: string; password: string };
  /** The address that mail is from. */
  from: string;
}
