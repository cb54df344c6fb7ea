// The topics a new negotiation and the sample begin with, in the reader's language; what coordinators wrote stays as they wrote it.
// @ts-check
import {t} from '../words.js';

const TOPICS = {
  access: 'access', definitions: 'definitions', finance: 'finance', 'human rights': 'human rights', infrastructure: 'infrastructure',
  institutions: 'institutions', liability: 'liability', security: 'security', 'technical standards': 'technical standards', transparency: 'transparency',
  'human-rights': 'human rights', privacy: 'privacy', routing: 'routing', numbering: 'numbering', charging: 'charging', content: 'content', development: 'development',
  accessibility: 'accessibility', drafting: 'drafting',
};

/** @param {string} topic */
export const topicWords = topic => (Object.hasOwn(TOPICS, topic) ? t(TOPICS[topic]) : topic);
