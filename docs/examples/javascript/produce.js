// Sends image files to be classified: npm install && node produce.js localhost:9092 photo.jpg …
import {readFile} from 'node:fs/promises';
import {basename} from 'node:path';
import {Kafka, logLevel} from 'kafkajs';

const [broker, ...files] = process.argv.slice(2);
if (!broker || files.length === 0) {
  console.error('usage: node produce.js HOST:PORT FILE…');
  process.exit(2);
}

const producer = new Kafka({brokers: [broker], logLevel: logLevel.ERROR}).producer({idempotent: true});
await producer.connect();
try {
  for (const file of files) {
    // The value is the file's bytes; the image's id comes back in its prediction.
    await producer.send({
      topic: 'images',
      messages: [{value: await readFile(file), headers: {ce_id: basename(file)}}],
    });
  }
  console.log(`sent ${files.length} images`);
} finally {
  await producer.disconnect();
}
