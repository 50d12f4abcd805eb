// SPDX-License-Identifier: Apache-2.0
// s3rver on a free port of the loopback: node s3rver.js FOLDER PORTFILE; says its port in PORTFILE.
'use strict';
const fs = require('fs');
const path = require('path');
const modules = path.join(__dirname, '..', '..', 'build', 's3rver', 'node_modules');
const S3rver = require(path.join(modules, 's3rver'));

const [folder, portFile] = process.argv.slice(2);
new S3rver({
  address: '127.0.0.1', port: 0, silent: true, directory: folder,
  configureBuckets: [{name: 'clips', configs: []}],
}).run((error, {port} = {}) => {
  if (error) throw error;
  fs.writeFileSync(portFile + '.part', `${port}\n`);
  fs.renameSync(portFile + '.part', portFile);
});
