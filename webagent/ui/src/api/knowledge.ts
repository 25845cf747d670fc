/** Knowledge: articles, their papers, imports and reports. */

import { ask, command, get } from './paths'
import { beginningOf } from './beginning'
import type {
  ArticleForm,
  ArticlePaper,
  ArticlePicture,
  ArticleSearch,
  ArticleStepForm,
  ArticleSteps,
  CategoryChange,
  CategoryForm,
  DraftForm,
  HintForm,
  HotPeriod,
  KnowledgeExport,
  KnowledgeFiguresForm,
  KnowledgeImport,
  KnowledgeRating,
  KnowledgeSearch,
  ReportForm,
  ReportStepForm,
  ReportWhich,
} from './types'
import { upload, type Upload } from './upload'

export const knowledge = {
  /** The words are in the body: they have no place in a URL. */
  search: (query: KnowledgeSearch) => ask('post', '/api/knowledge/search', {}, query),
  suggest: (text: string) => ask('post', '/api/knowledge/suggestions', {}, { text }),
  hot: (period: HotPeriod) => get('/api/knowledge/hot', { period }),
  hints: (ticket: HintForm) => ask('post', '/api/knowledge/hints', {}, ticket),
  give: (article: string, interaction: string, how: 'read' | 'sent') =>
    ask('post', '/api/knowledge/articles/{article}/answers', { article }, { interaction, how }),
  answers: (article: string) => get('/api/knowledge/articles/{article}/answers', { article }),
  oldAnswers: (article: string, days: number) =>
    ask('post', '/api/knowledge/articles/{article}/old-answers', { article }, { days }),
  callBack: (article: string, answers: string[], note: string) =>
    ask('post', '/api/knowledge/articles/{article}/call-backs', { article }, { answers, note }),
  read: (article: string, interaction: string | null) =>
    ask('post', '/api/knowledge/articles/{article}/read', { article }, interaction ? { interaction } : {}),
  rate: (article: string, rating: KnowledgeRating) =>
    ask('put', '/api/knowledge/articles/{article}/rating', { article }, rating),
  favourites: () => get('/api/knowledge/favourites'),
  keep: (article: string, folder: string | null) =>
    ask('put', '/api/knowledge/favourites/{article}', { article }, { folder }),
  categories: () => get('/api/knowledge/categories'),
  counts: () => get('/api/knowledge/category-counts'),
  addCategory: (form: CategoryForm) => ask('post', '/api/knowledge/categories', {}, form),
  changeCategory: (category: string, form: CategoryChange) =>
    ask('put', '/api/knowledge/categories/{category}', { category }, form),
  placeCategory: (category: string, place: number) =>
    ask('post', '/api/knowledge/categories/{category}/place', { category }, { place }),
  list: (query: ArticleSearch) => ask('post', '/api/knowledge/articles/list', {}, query),
  work: (article: string) => get('/api/knowledge/articles/{article}/work', { article }),
  add: (form: ArticleForm) => ask('post', '/api/knowledge/articles', {}, form),
  begin: (article: string) => ask('post', '/api/knowledge/articles/{article}/draft', { article }),
  save: (article: string, form: DraftForm) => ask('put', '/api/knowledge/articles/{article}/draft', { article }, form),
  discard: (article: string, version: number) =>
    command('post', '/api/knowledge/articles/{article}/draft/discard', { article }, { version }),
  step: (article: string, form: ArticleStepForm) =>
    ask('post', '/api/knowledge/articles/{article}/steps', { article }, form),
  stepAll: (form: ArticleSteps) => ask('post', '/api/knowledge/steps', {}, form),
  compare: (article: string, left: number, right: number) =>
    get('/api/knowledge/articles/{article}/versions/{left}/compared/{right}', { article, left, right }),
  missed: () => get('/api/knowledge/missed'),
  settle: (text: string) => ask('post', '/api/knowledge/missed/settle', {}, { text }),
  synonyms: () => get('/api/knowledge/synonyms'),
  addSynonyms: (words: string[]) => ask('post', '/api/knowledge/synonyms', {}, { words }),
  removeSynonyms: (group: string) => ask('post', '/api/knowledge/synonyms/{group}/remove', { group }),
  tidy: (html: string) => ask('post', '/api/knowledge/tidy', {}, { html }),
  figures: (form: KnowledgeFiguresForm) => ask('post', '/api/knowledge/figures', {}, form),
  exportFigures: (form: KnowledgeFiguresForm) => command('post', '/api/knowledge/figures/export', {}, form),
  export: (form: KnowledgeExport) => ask('post', '/api/knowledge/exports', {}, form),
}

/** Attachments of articles, and the pictures in their text. */
export const papers = {
  /** `n`: of this version, for editors; without it, of the published one. */
  list: (article: string, n?: number) =>
    get('/api/knowledge/articles/{article}/papers', { article, ...(n === undefined ? {} : { n }) }),
  add: (article: string, file: File, progress: (share: number) => void): Upload<ArticlePaper> =>
    upload(
      `/api/knowledge-files/${encodeURIComponent(article)}`,
      file,
      { 'X-File-Name': encodeURIComponent(file.name) },
      progress,
    ),
  remove: (paper: string) => command('delete', '/api/knowledge/papers/{paper}', { paper }),
  order: (article: string, all: string[]) =>
    ask('put', '/api/knowledge/articles/{article}/papers/order', { article }, { papers: all }),
  retry: (paper: string) => ask('post', '/api/knowledge/papers/{paper}/retry', { paper }),
  url: (paper: string, save = false) => `/api/knowledge/papers/${encodeURIComponent(paper)}${save ? '?save=true' : ''}`,
  text: (paper: string) => beginningOf(papers.url(paper)),
  addPicture: (article: string, file: File, progress: (share: number) => void): Upload<ArticlePicture> =>
    upload(`/api/knowledge-files/${encodeURIComponent(article)}/pictures`, file, {}, progress),
}

/** Old articles that are imported from workbooks and Word documents. */
export const knowledgeImports = {
  template: '/api/knowledge/import-template',
  list: () => get('/api/knowledge/imports'),
  read: (batch: string) => get('/api/knowledge/imports/{batch}', { batch }),
  run: (batch: string, mode: KnowledgeImport['mode']) =>
    ask('post', '/api/knowledge/imports/{batch}/run', { batch }, { mode }),
  /** `rest`: the values for rows that name none. The name travels in a header. */
  add: (
    file: File,
    rest: { department: string; form: string; category: string },
    progress: (share: number) => void,
  ): Upload<KnowledgeImport> =>
    upload(
      `/api/knowledge-files/import?${new URLSearchParams(Object.entries(rest).filter(([, value]) => value)).toString()}`,
      file,
      { 'X-File-Name': encodeURIComponent(file.name) },
      progress,
    ),
}

/** Reports of mistakes and missing answers (查无纠错). */
export const reports = {
  raise: (form: ReportForm) => ask('post', '/api/knowledge/reports', {}, form),
  list: (which: ReportWhich, cursor: string | null) =>
    ask('post', '/api/knowledge/reports/list', {}, { which, ...(cursor ? { cursor } : {}) }),
  read: (report: string) => get('/api/knowledge/reports/{report}', { report }),
  step: (report: string, form: ReportStepForm) =>
    ask('post', '/api/knowledge/reports/{report}/steps', { report }, form),
  figures: (since: number, until: number) => ask('post', '/api/knowledge/report-figures', {}, { since, until }),
  export: (since: number, until: number) =>
    command('post', '/api/knowledge/report-figures/export', {}, { since, until }),
}
