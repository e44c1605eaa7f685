// Azurite's table service, which ends with the process that started it: its standard input closes then, however that process died.
process.stdin.on("end", () => process.exit(0)).resume();
require("azurite/dist/src/table/main.js");
