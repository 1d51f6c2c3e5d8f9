// SPDX-License-Identifier: MIT
// Who publishes what stands under an address: names as they are written
// themselves, in every language. A host that is not here is shown as it is.
const names = {
  'docs.cradlepoint.com': 'Cradlepoint',
  'docs.korewireless.com': 'KORE',
  'github.com': 'GitHub',
  'help.credomobile.com': 'CREDO Mobile',
  'iecho.cc': 'iEcho',
  'js2y.com': 'js2y',
  'king.mineo.jp': 'Mineo King',
  'leavesongs.com': 'leavesongs',
  'linksmate.jp': 'LinksMate',
  'magentapulse.t-mobile.com': 'T-Mobile US',
  'mobil.teltarif.de': 'teltarif.de',
  'nihontsushin.com': 'Japan Communications',
  'purengom.com': 'purengom',
  'thingspace.verizon.com': 'Verizon ThingSpace',
  'www.au.com': 'au',
  'www.bmobile.ne.jp': 'b-mobile',
  'www.consumernews.co.kr': 'Consumer News (KR)',
  'www.credomobile.com': 'CREDO Mobile',
  'www.itmedia.co.jp': 'ITmedia',
  'www.soumu.go.jp': 'MIC Japan',
  'www.thebeijinger.com': 'The Beijinger',
};

export const publisherOf = (host) => names[host] ?? host.replace(/^www\./u, '');
