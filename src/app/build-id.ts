/** Which build this is: the content hash that the bundler put into the name of the file that this code is in. */
export const BUILD_ID = /-([\w-]{8})\.js/.exec(import.meta.url)?.[1] ?? 'development'
