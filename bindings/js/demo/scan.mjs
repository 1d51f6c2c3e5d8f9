// SPDX-License-Identifier: MIT
// EIDs and activation codes out of photos and the camera. The reader of
// barcodes is loaded when it is first asked for.

// What labels and phones show; others are read out of what is none.
const FORMATS = ['Code128', 'Code39', 'DataMatrix', 'QRCode', 'MicroQRCode',
  'Aztec', 'PDF417'];
// Barcodes of lines are read along lines of the picture, so a large photo is
// tried small and tilted too.
const TRIES = [[1600, 0], [1000, 0], [2400, 0], [1600, 45], [1600, -45]];

let reader;

// By itself the reader would take its module from another site.
const module = (name) =>
  new URL(`vendor/zxing-wasm/reader/${name}`, import.meta.url).href;

async function start() {
  const zxing = await import('./vendor/zxing-wasm/reader/index.js');

  await zxing.prepareZXingModule({ overrides: { locateFile: module },
    fireImmediately: true });
  return zxing;
}

const load = () =>
  (reader ??= start().catch((e) => { reader = null; throw e; }));

const canvas = document.createElement('canvas');

function pixels(source, width, height, size, degrees) {
  const scale = Math.min(size / Math.max(width, height), 2);
  const [w, h] = [Math.round(width * scale), Math.round(height * scale)];
  const side = degrees ? Math.ceil(Math.hypot(w, h)) : 0;
  const context = canvas.getContext('2d', { willReadFrequently: true });

  canvas.width = side || w;
  canvas.height = side || h;
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.translate(canvas.width / 2, canvas.height / 2);
  context.rotate(degrees * Math.PI / 180);
  context.drawImage(source, -w / 2, -h / 2, w, h);
  return context.getImageData(0, 0, canvas.width, canvas.height);
}

// The texts of all barcodes in a picture.
async function read(source, width, height, tries) {
  const { readBarcodes } = await load();

  for (const [size, degrees] of tries) {
    const found = await readBarcodes(
      pixels(source, width, height, size, degrees), { formats: FORMATS });
    if (found.length)
      return found.map(({ text }) => text);
  }
  return [];
}

export async function readPhoto(file) {
  const image = await createImageBitmap(file);

  try {
    return await read(image, image.width, image.height, TRIES);
  } finally {
    image.close();
  }
}

// Show the camera until use(texts) takes one; returns a function that stops.
export async function readCamera(video, use, failed) {
  const stream = await navigator.mediaDevices.getUserMedia({ audio: false,
    video: { facingMode: 'environment', width: { ideal: 1920 } } });
  let timer;
  const stop = () => {
    clearTimeout(timer);
    timer = null;
    for (const track of stream.getTracks())
      track.stop();
    video.srcObject = null;
  };
  const look = async () => {
    try {
      const texts = video.videoWidth ? await read(video, video.videoWidth,
        video.videoHeight, TRIES.slice(0, 1)) : [];
      if (timer !== null && texts.length && use(texts))
        stop();
      else if (timer !== null)
        timer = setTimeout(look, 200);
    } catch (e) {
      stop();
      failed(e);
    }
  };

  video.srcObject = stream;
  await video.play();
  timer = setTimeout(look, 100);
  return stop;
}
