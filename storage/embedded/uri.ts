/** The MongoDB URI of an engine's socket, without a database; every official driver that knows Unix sockets takes it. */
export const uriOf = (socket: string): string => `mongodb://${encodeURIComponent(socket)}/?directConnection=true`;
