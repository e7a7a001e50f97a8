// Runs a program to its end: its standard output, if its exit status is one of those that are no failure.
const { execFile } = require("node:child_process");

module.exports = (program, args, statuses) =>
  new Promise((resolve, reject) => {
    execFile(program, args, { maxBuffer: 2 ** 30 }, (error, output, errors) => {
      const status = error ? error.code : 0;
      if (statuses.includes(status)) {
        resolve(output);
      } else {
        reject(new Error(`${program} ended with ${status}: ${errors || output || error.message}`));
      }
    });
  });
