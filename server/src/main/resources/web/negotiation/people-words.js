// What a pasted list may say for a side and for a role, in each language of the page: as the page itself says it (words/*.js; a test compares). Pure.
// @ts-check

/** @type {Record<string, Record<string, string>>} by language, then by the English word */
export const PEOPLE_WORDS = {
  fr: {
    'delegation of {of}': 'délégation de {of}', 'unaffiliated': 'sans affiliation', 'technical community': 'communauté technique',
    'coordinator': 'coordination', 'advocate': 'plaidoyer', 'reviewer': 'relecture', 'observer': 'observation', 'publisher': 'publication',
  },
  es: {
    'delegation of {of}': 'delegación de {of}', 'unaffiliated': 'sin afiliación', 'technical community': 'comunidad técnica',
    'coordinator': 'coordinación', 'advocate': 'incidencia', 'reviewer': 'revisión', 'observer': 'observación', 'publisher': 'publicación',
  },
  ar: {
    'delegation of {of}': 'وفد {of}', 'unaffiliated': 'غير منتمٍ', 'technical community': 'المجتمع التقني',
    'coordinator': 'منسّق', 'advocate': 'مناصر', 'reviewer': 'مراجع', 'observer': 'مراقب', 'publisher': 'ناشر',
  },
  ru: {
    'delegation of {of}': 'делегация: {of}', 'unaffiliated': 'без принадлежности', 'technical community': 'техническое сообщество',
    'coordinator': 'координатор', 'advocate': 'адвокат интересов', 'reviewer': 'рецензент', 'observer': 'наблюдатель', 'publisher': 'публикатор',
  },
  zh: {
    'delegation of {of}': '{of}代表团', 'unaffiliated': '无所属', 'technical community': '技术界',
    'coordinator': '协调员', 'advocate': '倡导者', 'reviewer': '审阅人', 'observer': '观察员', 'publisher': '发布人',
  },
};
