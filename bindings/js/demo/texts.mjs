// SPDX-License-Identifier: MIT
// The words of the page. Those of index.html are English already.
import { sources } from './eid/form/sources.mjs';

const en = {
  verdict: { accepted: 'On the list', rejected: 'Not on the list',
    'not-used': 'No EID needed', unknown: 'Not known' },
  heading: { accepted: 'These list it', rejected: 'These do not list it',
    'not-used': 'These need no EID',
    unknown: 'Nothing public is known of these' },
  fit: { fits: 'Goes together', conflicts: 'Does not go together',
    unknown: 'Not known' },
  offList: 'The carrier has a list of prefixes, and this EID’s is not on it.',
  notSufficient: 'Necessary, not sufficient: the model of the phone counts too.',
  conditions: (n) => n === 1 ? 'One condition' : `${n} conditions`,
  origin: (grade, date) => `${grade}, ${date}`,
  network: (n) => `${n} network`,
  all: 'All',
  scheme: { e118: 'ITU-T E.118 (begins with 89)',
    sgp29: 'GSMA SGP.29 (assigned by the GSMA)' },
  field: { mii: 'Telecommunications', country: 'Country code',
    issuer: 'Issuer of the number',
    version: 'Platform and system version', 'issuer-data': 'Issuer’s own use',
    individual: 'This one chip', 'ein-esin': 'Issuer and chip',
    check: 'Check digits' },
  fact: { scheme: 'Numbering', country: 'Numbering country', maker: 'Maker',
    product: 'Product', chip: 'Chip' },
  notListed: 'Not listed. The number is well formed; who made the chip is not known here.',
  noCountry: 'None: this code belongs to no country.',
  begins: (prefix) => `begins with ${prefix}`,
  grade: { high: 'several sources agree', medium: 'one good source',
    low: 'derived or disputed', test: 'sample of a specification',
    report: 'one report', official: 'the carrier’s own page',
    support: 'support page', press: 'press', user: 'a user’s report',
    seed: 'a forum article' },
  code: { address: 'Server', method: 'Found by', matching: 'Matching ID',
    carrier: 'Carrier', confirm: 'Confirmation' },
  method: { 'activation-code': 'its Matching ID; the EID has no part in it',
    'default-smdp': 'the EID that you gave when you ordered',
    'sm-ds': 'the EID, through a discovery server',
    unknown: 'not known' },
  masked: (s) => `${s} (hidden: it is a secret)`,
  confirm: 'You will be asked for a confirmation code.',
  toPlan: 'Add to the plan',
  kind: { esim: 'eSIM, as the carrier does it',
    'activation-code': 'eSIM by activation code',
    'default-smdp': 'eSIM by the EID', physical: 'Plastic SIM' },
  carrier: 'Carrier', sort: 'Kind of SIM', remove: 'Take this line away',
  beside: (name) => `Beside ${name}`,
  takes: (name) => `${name} and this EID`,
  scanning: 'Looking for a barcode…',
  found: 'The EID was read from the picture.',
  foundCode: 'An activation code was read; it is among the codes below.',
  none: 'No EID was found in the picture. Move closer, hold the barcode level, and keep it sharp.',
  noCamera: 'The camera cannot be used here. A photo works too.',
  noReader: 'The barcode reader could not be loaded.',
  versions: (v) => `Version ${v.library}; makers ${v.registry}, carriers ${v.rules}.`,
};

const ja = {
  title: 'EIDチェック', skip: '入力欄へ進む', language: '言語',
  dark: '暗い配色', hero: 'eSIMのお申し込み前に、EIDをご確認ください',
  lead: 'スマートフォンのeSIMチップに付けられた32桁の番号です。入力に間違いがないか、どのメーカーのチップか、どの通信事業者が対応しているかを確認できます。',
  private: '入力した内容は、このページの外に送信されません。',
  digits32: '半角数字32桁',
  hint: '入力や貼り付けのほか、箱や画面のバーコードも読み取れます。',
  photo: '写真から読み取る', camera: 'カメラを使う', sample: '例を表示',
  viewer: 'カメラの映像', stop: 'カメラを止める',
  where: 'EIDの確認方法', whereIphone: 'iPhone：「設定」→「一般」→「情報」',
  whereAndroid: 'Android：「設定」→「デバイス情報」→「SIMのステータス」',
  whereDial: '電話アプリで *#06# を入力すると表示される機種もあります。',
  decodedTitle: '番号の内容',
  decodedEmpty: 'EIDを入力すると、各項目がここに表示されます。',
  carriersTitle: '通信事業者の対応状況', country: '国',
  carriersSub: 'すべての回答に出典を示しています。公開情報がないものは「不明」としています。',
  carriersEmpty: 'EIDを入力すると、各社の対応状況がここに表示されます。',
  codesTitle: 'アクティベーションコード',
  codesSub: 'QRコードの内容を1行に1件ずつ貼り付けてください。eSIMのダウンロード方法と、EIDが関係するかどうかがわかります。',
  codesLabel: 'コード', planTitle: '1台で併用できるか',
  planSub: '同じ回線のeSIM同士は、どちらもEIDを登録する方式の場合、併用できないことがあります。',
  platform: '端末', other: 'その他', present: '利用中の回線', add: '回線を追加',
  newcomer: '追加したい回線',
  foot: 'libeid（MITライセンスのフリーソフトウェア）で作られています。データはパブリックドメインです。',
  footScan: '写真の読み取りにはZBar（LGPL 2.1）を使用しています。',
  licence: 'ライセンス',
  verdict: { accepted: '対応', rejected: '非対応', 'not-used': 'EID不要',
    unknown: '不明' },
  heading: { accepted: '対応一覧に含まれています',
    rejected: '対応一覧に含まれていません',
    'not-used': 'お申し込みにEIDは必要ありません',
    unknown: '対応状況が公開されていません' },
  fit: { fits: '併用できます', conflicts: '併用できません', unknown: '不明' },
  offList: '対応EIDの一覧に、このEIDの先頭の数字が含まれていません。',
  notSufficient: '一覧にあっても、機種によってはご利用いただけない場合があります。',
  conditions: (n) => `条件（${n}件）`,
  origin: (grade, date) => `${grade}、${date}`,
  network: (n) => `${n}回線`,
  all: 'すべて',
  scheme: { e118: 'ITU-T E.118（89から始まる番号）',
    sgp29: 'GSMA SGP.29（GSMAが割り当てる番号）' },
  field: { mii: '電気通信事業', country: '国番号', issuer: '発行者番号',
    version: 'プラットフォームとOSのバージョン',
    'issuer-data': '発行者が定める情報', individual: 'チップごとの番号',
    'ein-esin': '発行者とチップの番号', check: 'チェックディジット' },
  fact: { scheme: '番号体系', country: '国番号', maker: '製造元',
    product: '製品', chip: 'チップ' },
  notListed: '一覧にありません。番号の形式は正しく、製造元が不明です。',
  noCountry: '国に属さない番号です。',
  begins: (prefix) => `先頭 ${prefix}`,
  grade: { high: '複数の情報源が一致', medium: '信頼できる情報源が1つ',
    low: '推定、または異論のある情報', test: '仕様書の見本',
    report: '個人の報告', official: '公式ページ', support: 'サポート情報',
    press: '報道や販売店の情報', user: '利用者の報告', seed: '投稿記事' },
  code: { address: 'サーバー', method: '方式', matching: 'Matching ID',
    carrier: '通信事業者', confirm: '確認コード' },
  method: { 'activation-code': 'Matching IDでダウンロード（EIDは不要）',
    'default-smdp': 'お申し込み時に登録したEIDでダウンロード',
    'sm-ds': '登録したEIDで、検索サーバーを通じてダウンロード',
    unknown: '不明' },
  masked: (s) => `${s}（伏せて表示しています）`,
  confirm: '確認コードの入力が必要です。', toPlan: '併用の確認に追加',
  kind: { esim: 'eSIM（事業者の標準の方式）',
    'activation-code': 'eSIM（アクティベーションコード）',
    'default-smdp': 'eSIM（EIDを登録）', physical: '物理SIM' },
  carrier: '通信事業者', sort: 'SIMの種類', remove: 'この回線を削除',
  beside: (name) => `${name}との併用`, takes: (name) => `${name}とこのEID`,
  scanning: 'バーコードを探しています…',
  found: '画像からEIDを読み取りました。',
  foundCode: 'アクティベーションコードを読み取りました。下の欄に表示しています。',
  none: '画像からEIDを読み取れませんでした。バーコードに近づき、水平にして、ピントを合わせてください。',
  noCamera: 'カメラを使用できません。写真からの読み取りをお試しください。',
  noReader: 'バーコードの読み取り機能を読み込めませんでした。',
  versions: (v) => `バージョン${v.library}、製造元の一覧 ${v.registry}、通信事業者の一覧 ${v.rules}。`,
};

const texts = { en, ja };
const listeners = [];

export let lang = 'en';
export let t = en;

// Put the words of a language in place; the first time, note the English ones.
export function speak(wanted) {
  lang = wanted;
  t = texts[lang];
  document.documentElement.lang = lang;
  for (const e of document.querySelectorAll('[data-t]')) {
    const { t: key } = e.dataset;
    en[key] ??= e.textContent;
    e.textContent = t[key];
  }
  for (const e of document.querySelectorAll('[data-t-label]')) {
    const { tLabel: key } = e.dataset;
    en[key] ??= e.getAttribute('aria-label');
    e.setAttribute('aria-label', t[key]);
  }
  document.title = t.title;
  for (const f of listeners)
    f();
}

export const onspeak = (f) => listeners.push(f);

// An element with attributes and children; strings are texts, never markup.
export function h(tag, attributes, ...children) {
  const e = document.createElement(tag);

  for (const [key, value] of Object.entries(attributes ?? {})) {
    if (typeof value === 'function')
      e.addEventListener(key, value);
    else if (value !== null && value !== undefined && value !== false)
      e.setAttribute(key, value === true ? '' : value);
  }
  e.append(...children.flat(9).filter((c) => c || c === 0));
  return e;
}

// Where an answer comes from: links, grade and date.
export function origin(row) {
  if (!row?.source)
    return null;
  return h('small', { class: 'origin' },
    sources(document, row.source), ' · ',
    h('span', { class: 'date' }, t.origin(t.grade[row.grade] ?? row.grade,
      row.stated ?? row.seen ?? '')));
}

export const nameOf = (carrier) =>
  lang === 'ja' ? carrier.name : carrier.latin ?? carrier.name;
