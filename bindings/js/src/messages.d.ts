// SPDX-License-Identifier: MIT
import type { Messages } from './index.mjs';

/** The texts of one language, for `use(messages)`. */
export declare const messages: Messages;
