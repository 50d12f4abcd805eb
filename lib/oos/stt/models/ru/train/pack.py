#!/usr/bin/python3
# SPDX-License-Identifier: Apache-2.0
"""Puts a trained model together for oos-stt, with a file that names the recipe that made it.

usage: pack.py TRAINED MODEL   (TRAINED: sphinxtrain's model_parameters/…)
       pack.py --recipe        prints the recipe's hash"""
import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

RECIPE = ["asterisk-prompts.txt", "config.sed", "feat.params", "lexicon.cpp", "lists.py", "pack.py",
          "prepare.py", "sources.py", "train.sh"]
COPIED = ["means", "variances", "mixture_weights", "transition_matrices", "feat.params", "noisedict"]


def recipe_hash():
    """SHA-256 of the recipe's files, one after the other in the order of their names."""
    digest = hashlib.sha256()
    for name in RECIPE:
        digest.update(Path(__file__).with_name(name).read_bytes())
    return digest.hexdigest()


def versions():
    packages = ["sphinxtrain", "festvox-ru", "asterisk-core-sounds-ru-g722", "espeak-ng-data",
                "hunspell-ru", "sox"]
    listing = ["dpkg-query", "-W", "-f", "${Package} ${Version}\n", *packages]
    return subprocess.run(listing, check=True, capture_output=True, text=True).stdout


def main():
    if sys.argv[1] == "--recipe":
        print(recipe_hash())
        return
    trained, model = Path(sys.argv[1]), Path(sys.argv[2])
    model.mkdir(parents=True, exist_ok=True)
    for name in COPIED:
        shutil.copy(trained / name, model / name)
    subprocess.run(["pocketsphinx_mdef_convert", "-bin", trained / "mdef", model / "mdef"],
                   check=True, capture_output=True)
    (model / "RECIPE").write_text(f"recipe-sha256 {recipe_hash()}\n{versions()}", "utf-8")


if __name__ == "__main__":
    main()
