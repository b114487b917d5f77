/** Something in the lake's answer that keeps it from being an edition, told in the editor's words. */
export interface Problem {
  /** The document it stands in: what to open in the Studio. */
  documentId: string;
  documentType: string;
  /** The document's title or name, where it has one. */
  documentTitle?: string;
  /** Path inside that document in the Studio's form: `blocks[_key=="a1"].article`. */
  path: string;
  /** One clear sentence: what is wrong and where. */
  message: string;
  /** What to do about it, as a sentence. */
  hint?: string;
}
