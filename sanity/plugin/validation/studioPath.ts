/** A finding's path, `blocks[_key=="a1"].article`, as the Studio's form takes it. */
export type StudioPath = (string | number | { _key: string })[];

const step = /\[_key=="([^"]+)"\]|\[(\d+)\]|([^.[\]]+)/g;

export function studioPath(path: string): StudioPath {
  return Array.from(path.matchAll(step), ([, key, index, name]) => {
    if (key !== undefined) return { _key: key };
    return index === undefined ? (name ?? '') : Number(index);
  });
}
