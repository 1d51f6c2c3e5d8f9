// SPDX-License-Identifier: MIT
// What the form says besides the messages of the core.

const quote = { en: (s) => `“${s}”`, ja: (s) => `「${s}」` };

const en = {
  sentence: (s) => s && s[0].toUpperCase() + s.slice(1) +
    (/[.!?]$/u.test(s) ? '' : '.'),
  list: (parts) => parts.length < 2 ? parts.join('') :
    `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`,
  removed: (what) => `Removed from what you pasted: ${what}.`,
  taken: 'The EID was taken out of the text that you pasted.',
  folded: 'Full-width digits were changed to ordinary digits.',
  signs: { line: 'line breaks', dash: 'hyphens or dots',
    hidden: 'invisible characters' },
  quote: quote.en,
  complete: 'This is a well-formed EID.',
  progress: (digits) => `${digits} of 32 digits`,
  suggested: (count) => count === 1 ? 'Did you mean this one?' :
    `Did you mean one of these ${count}?`,
  suggestions: 'Suggestions',
  accepted: (name) => `It is on the list of ${name}.`,
  rejected: (name, prefix) =>
    `EIDs that begin with ${prefix} are not on the list of ${name}.`,
  'not-used': (name) => `${name} does not need an EID.`,
  unknown: (name) => `Which EIDs ${name} takes is not known.`,
  origin: (source, date, grade) => `Source: ${source} (${grade}, ${date})`,
  grade: { official: 'the carrier’s own page', support: 'support page',
    press: 'press', user: 'a user’s report', seed: 'a forum article',
    report: 'hearsay' },
};

const ja = {
  sentence: (s) => s && s + (/[。！？]$/u.test(s) ? '' : '。'),
  list: (parts) => parts.join('、'),
  removed: (what) => `貼り付けた内容から${what}を取り除きました。`,
  taken: '貼り付けた文章からEIDを取り出しました。',
  folded: '全角数字を半角に変換しました。',
  signs: { line: '改行', dash: 'ハイフンやピリオド',
    hidden: '見えない文字' },
  quote: quote.ja,
  complete: 'EIDの形式は正しく入力されています。',
  progress: (digits) => `32桁のうち${digits}桁`,
  suggested: (count) => count === 1 ?
    '次のEIDではありませんか？' : `次の${count}件のいずれかではありませんか？`,
  suggestions: '候補',
  accepted: (name) => `${name}の対応EIDの一覧に含まれています。`,
  rejected: (name, prefix) =>
    `先頭が${prefix}のEIDは、${name}の対応EIDの一覧にありません。`,
  'not-used': (name) => `${name}のお申し込みにEIDは必要ありません。`,
  unknown: (name) => `${name}がどのEIDに対応しているかは公開されていません。`,
  origin: (source, date, grade) => `出典：${source}（${grade}、${date}）`,
  grade: { official: '公式ページ', support: 'サポート情報',
    press: '報道や販売店の情報', user: '利用者の報告', seed: '投稿記事',
    report: '伝聞' },
};

const texts = { en, ja };

// "ja-JP" finds "ja"; what is unknown gets English.
export function textsFor(lang, own) {
  const found = texts[String(lang).toLowerCase().split('-')[0]] ?? en;
  return own ? { ...found, ...own } : found;
}
