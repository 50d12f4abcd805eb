# shellcheck shell=bash
# More questions to the model than a request takes instructions.
printf 'schema = 1\nid = "desk"\nversion = "1"\ntitle = "Desk"\nlanguage = "en"\n'
for i in {1..20}; do
  printf '[[criteria]]\nid = "c%s"\ntitle = "%s"\nmodel = "Question %s?"\n' "$i" "$i" "$i"
done
printf '[[criteria]]\nid = "mood"\ntitle = "Mood"\nmodel = "How does the customer feel?"\n'
printf 'answers = [{ label = "content", credit = 1 }, { label = "annoyed", credit = 0 }]\n'
