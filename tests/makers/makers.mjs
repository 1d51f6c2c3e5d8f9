// SPDX-License-Identifier: MIT
// Workbooks by the programs of npm: makers.mjs FOLDER PROGRAM PATH NUMBER, the
// rows as JSON on standard input. NUMBER stands as such in the last one, in the
// second column.
import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import { resolve } from "node:path";

const [folder, program, path, number] = process.argv.slice(2);
const require = createRequire(resolve(folder, "package.json"));
const rows = JSON.parse(readFileSync(0, "utf8"));
rows.push(["n", Number(number)]);
const cells = rows.map((row) => row.map((cell) => (cell === "" ? null : cell)));

async function byExcelJs() {
  const { Workbook } = require("exceljs");
  const book = new Workbook();
  book.addWorksheet("Fleet").addRows(cells);
  await book.xlsx.writeFile(path);
}

// Row by row, with the strings in their cells.
async function byStream() {
  const { stream } = require("exceljs");
  const book = new stream.xlsx.WorkbookWriter({ filename: path });
  const sheet = book.addWorksheet("Fleet");
  for (const row of cells) sheet.addRow(row).commit();
  sheet.commit();
  await book.commit();
}

function bySheetJs(options) {
  const { utils, writeFile } = require("xlsx");
  const book = utils.book_new();
  utils.book_append_sheet(book, utils.aoa_to_sheet(cells), "Fleet");
  writeFile(book, path, options);
}

const programs = {
  exceljs: byExcelJs,
  "exceljs-stream": byStream,
  sheetjs: () => bySheetJs({ bookType: "xlsx" }),
  "sheetjs-shared": () => bySheetJs({ bookType: "xlsx", bookSST: true }),
  "sheetjs-packed": () => bySheetJs({ bookType: "xlsx", compression: true }),
  "sheetjs-ods": () => bySheetJs({ bookType: "ods" }),
};
await programs[program]();
