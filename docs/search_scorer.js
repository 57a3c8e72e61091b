// What counts how much in the site's search. Sphinx takes this in place of its own figures, which it has as they stand here,
// but that what was typed as a whole, in a heading, goes before its single words anywhere: so a message that is pasted finds itself.
var Scorer = {
  score: ([, , , , score, , kind]) => (kind === "title" ? score + 100 : score),
  objNameMatch: 11,
  objPartialMatch: 6,
  objPrio: { 0: 15, 1: 5, 2: -5 },
  objPrioDefault: 0,
  title: 15,
  partialTitle: 7,
  term: 5,
  partialTerm: 2,
};
