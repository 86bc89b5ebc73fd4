declare module 'heic-decode' {
  namespace heic {
    type Pixels = { width: number; height: number; data: Uint8ClampedArray }
    type Picture = { width: number; height: number; decode(): Promise<Pixels> }
    type Pictures = Picture[] & { dispose(): void }
  }
  const heic: { all(file: { buffer: Uint8Array }): Promise<heic.Pictures> }
  export = heic
}
