// Prepares what a command needs (packages, generated code, builds) and runs it. Only Node's own modules are used here,
// because at the first start there are no others. Usage: node scripts/bootstrap.mjs <command> [arguments]
const [major, minor] = process.versions.node.split('.').map(Number);

if (major < 20 || (major === 20 && minor < 20)) {
  console.error(`Servis Masası needs Node 20.20 or newer; this is Node ${process.versions.node}.`);
  process.exit(1);
}

// Imported only now, so that an old Node says the sentence above rather than a syntax error.
const { main } = await import('./bootstrap/main.mjs');
await main(process.argv.slice(2));
