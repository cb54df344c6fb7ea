// What the server says about a file that was brought, in the reader's language. It says it in English, to every client; the
// sentences are few, and a test holds this list against what the readers of files really say.
// @ts-check
import {t, languageName} from '../words.js';

/** A pattern of the server's sentence, and ours, whose {values} are what is in brackets there, in this order. @type {[RegExp, string][]} */
const SENTENCES = [
  [/^Reading this file took longer than allowed \((\d+) s\)\./, 'Reading this file took longer than allowed ({n} s). Save it again as DOCX or plain text, or upload it in parts.'],
  [/^Reading this file took more memory or time/, 'Reading this file took more memory or time than one file may take here. Save it again as DOCX or plain text, or upload it in parts.'],
  [/^Comparing these texts takes more memory or time/, 'Comparing these texts takes more memory or time than there is for it on this server. Upload the text in parts.'],
  [/^This file unpacks to far more than/, 'This file unpacks to far more than a document of its size should. Nothing was read. Ask where it comes from; if it is genuine, save it again without pictures and upload the new file.'],
  [/^There is more text in this file than can be compared \(over (\d+) million/, 'There is more text in this file than can be compared (over {n} million characters). Upload it in parts.'],
  [/^This file is named \.(\S+) but is /, 'This file is named .{name} and is something else inside. If it is what you meant to upload, give it the right name; if not, choose the right file.'],
  [/^This (?:Word file|PDF|file) .*Open it where it was written, save it again/, 'This file is damaged or was cut short on its way. Open it where it was written, save it again and upload the new file.'],
  [/^(?:There is no text in this (?:file|PDF)|This PDF has no pages|This file is empty)/, 'There is no text in this file. Check that it was saved and that the right file was chosen, and upload that.'],
  [/^The pages of this PDF are pictures/, 'The pages of this PDF are pictures: there is no text in it. Ask for the file it was made from, or type the provisions that changed as a part of the text.'],
  [/^This PDF has no usable text/, 'This PDF has no usable text: it looks right on paper but cannot be compared. Ask for the DOCX, or for a PDF made anew from it; another language’s PDF of the same document may be readable.'],
  [/^This (?:document|file|PDF) is protected by a password/, 'This document is protected by a password. Open it, remove the password, save it and upload it again.'],
  [/^This file is larger than (\d+) MiB/, 'This file is larger than {n} MiB. Remove its pictures or upload it in parts.'],
  [/^This PDF has more than (\d+) pages/, 'This PDF has more than {n} pages. Upload it in parts.'],
  [/^This is a picture/, 'This is a picture: there is no text in it. Type the provisions that changed as a part of the text, and attach the picture for people to see.'],
  [/^This is .*, which is not read here\./, 'This kind of file is not read here. Save it as DOCX, PDF or plain text and upload that.'],
  [/ Save it as plain text in UTF-8, or as DOCX or PDF, and upload that\.$/, 'This file is no plain text that can be read. Save it as plain text in UTF-8, or as DOCX or PDF, and upload that.'],
  [/^This is more text than can be pasted/, 'This is more text than can be pasted: save it as a file and upload that.'],
  [/^There is no text yet that this could be a part of/, 'There is no text yet that this could be a part of: bring the whole text first.'],
  [/^Nothing here begins with a label/, 'Nothing here begins with a label, such as Article 4 or § 5, so that nobody can tell which provisions these are. Begin each with its label.'],
  [/^With this part the text would be longer/, 'With this part the text would be longer than is read here.'],
  [/^What was read from this file is not kept any more/, 'What was read from this file is not kept any more: choose it again and send it again.'],
  [/^This is the same text as revision (\d+), which is the newest/, 'This is the same text as revision {n}, which is the newest: nothing was added. Check that the right file was chosen.'],
  [/^This file is not UTF-8; it was read as (.+?)\. Check/, 'This file is not UTF-8; it was read as {page}. Check that accents and letters are right, or save it as UTF-8 and upload it again.'],
  [/^This document has hidden text in (\d+) place/, 'This document has hidden text (places: {n}). It is not part of the text that was read.'],
  [/^This file has tracked changes \((\d+), by (.+?)\): its text/, 'This file has tracked changes ({n}, by {names}): its text is taken with all of them accepted, and whoever reads the document can look at them and at who made them. If that must not be, accept or reject them in Word and bring the file again.'],
  [/^The file of revision (\d+) had no tracked changes/, 'The file of revision {n} had no tracked changes: read its text, or compare it.'],
  [/^This PDF does not say which letters/, 'This PDF does not say which letters its shapes are; they were told from the fonts. Compare a paragraph with the paper.'],
  [/^This reads like (.+), and the document is in (.+)\. If/, 'This reads like {found}, and the document is in {language}. If that is the wrong file, choose the right one; what is there already can be withdrawn.'],
  [/^This is the same text as revision (\d+), an older one/, 'This is the same text as revision {n}, an older one. If that is a mistake, do not bring it; if it is there already, withdraw it.'],
  [/^Almost nothing of revision (\d+) is left/, 'Almost nothing of revision {n} is left in this text. If it is only a part of the text, bring it as a part; if it is another document, do not bring it. What is there already can be withdrawn.'],
  [/^Revision (\d+) was withdrawn by whoever uploaded it/, 'Revision {n} was withdrawn by whoever brought it: its text is gone. Look at another one.'],
];

/** The tags of languages by the English names the server writes. */
const TAGS = ['en', 'fr', 'es', 'ar', 'ru', 'zh', 'de', 'pt', 'it', 'ja'];
const english = new Intl.DisplayNames(['en'], {type: 'language'});
const named = name => {
  const tag = TAGS.find(one => english.of(one) === name);
  return tag ? languageName(tag) : name;
};

/** What was taken as a part is a sentence of three, each there or not. */
const PART = /^Taken as a part of revision (\d+); everything else stands as it was\. (?:In the place of what stood there: (.*?)\. ?)?(?:New: (.*)\.)?$/;

/** A sentence of the server's as the reader's language has it; one that is not known stays as it came. @param {string} text */
export const worded = text => known(text) ?? text;

/** The same, or undefined. @param {string} text @returns {string|undefined} */
export function known(text) {
  const part = PART.exec(text);
  if (part) {
    return [t('Taken as a part of revision {n}; everything else stands as it was.', {n: Number(part[1])}),
      part[2] && t('In the place of what stood there: {labels}.', {labels: part[2]}),
      part[3] && t('New: {labels}.', {labels: part[3]})].filter(Boolean).join(' ');
  }
  for (const [pattern, ours] of SENTENCES) {
    const found = pattern.exec(text);
    if (!found) continue;
    /** @type {Record<string, any>} */
    const values = {};
    [...ours.matchAll(/\{(\w+)\}/g)].forEach(([, name], i) => {
      const value = found[i + 1];
      values[name] = name === 'n' ? Number(value) : name === 'found' || name === 'language' ? named(value) : value;
    });
    return t(ours, values);
  }
  return undefined;
}
