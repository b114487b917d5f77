/** Which of Galley's inputs stands for which field. Chosen here, so that schema types stay free of components. */
import { type InputProps, isArrayOfObjectsInputProps } from 'sanity';
import { BlocksInput } from './compose/BlocksInput.tsx';
import { TableInput } from './compose/TableInput.tsx';

export function GalleyInput(props: InputProps) {
  if (isArrayOfObjectsInputProps(props)) {
    if (holds(props, 'tableRow')) return <TableInput {...props} />;
    if (holds(props, 'leadArticle')) return <BlocksInput {...props} />;
  }
  return props.renderDefault(props);
}

function holds(props: { schemaType: { of: readonly { name: string }[] } }, member: string): boolean {
  return props.schemaType.of.some(({ name }) => name === member);
}
