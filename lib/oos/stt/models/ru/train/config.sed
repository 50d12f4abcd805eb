# SPDX-License-Identifier: Apache-2.0
# What differs from sphinxtrain's own template etc/sphinx_train.cfg (train.sh adds the folder).
s|___DB_NAME___|ru|
s|___SPHINXTRAIN_BIN_DIR___|/usr/lib/sphinxtrain|
s|___SPHINXTRAIN_DIR___|/usr/lib/x86_64-linux-gnu/sphinxtrain|
s|^\(\$CFG_WAVFILE_SRATE\) = .*|\1 = 8000.0;|
s|^\(\$CFG_NUM_FILT\) = .*|\1 = 20;|
s|^\(\$CFG_LO_FILT\) = .*|\1 = 130;|
s|^\(\$CFG_HI_FILT\) = .*|\1 = 3700;|
s|^\(\$CFG_MAX_ITERATIONS\) = .*|\1 = 3;|
s|^\(\$CFG_N_TIED_STATES\) = .*|\1 = 1200;|
s|^\(\$CFG_NPART\) = .*|\1 = 2;|
s|^\(\$CFG_QUEUE_TYPE\) = .*|\1 = "Queue::POSIX";|
