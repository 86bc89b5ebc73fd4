/** Held shared by a backup while it copies files, exclusively by whatever removes them: no file vanishes under a backup. */
export const filesLock = 0x1e6a_12
/** Held, with a hash of the firm beside it, by whoever brings a template file in: the same twice at once is one. */
export const importLock = 0x1e6a_13
