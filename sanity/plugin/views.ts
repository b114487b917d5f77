/** The views of an edition: form and preview side by side, findings and report a tab away. */
import type { DefaultDocumentNodeResolver } from 'sanity/structure';
import { FindingsPane } from './findings/FindingsPane.tsx';
import { PreviewPane } from './preview/PreviewPane.tsx';
import { ReportPane } from './report/ReportPane.tsx';

export const galleyViews: DefaultDocumentNodeResolver = (S, { schemaType }) => {
  if (schemaType !== 'edition') return S.document();
  return S.document()
    .views([
      S.view.form().id('editor'),
      S.view.component(PreviewPane).id('preview').title('Preview'),
      S.view.component(FindingsPane).id('findings').title('Findings'),
      S.view.component(ReportPane).id('report').title('Report'),
    ])
    .defaultPanes(['editor', 'preview']);
};
