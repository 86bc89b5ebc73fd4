/** Held shared by a backup while it copies files, exclusively by whatever removes them: no file vanishes under a backup. */
export const filesLock = 0x1e6a_12
