// Shows predictions and rejections as they come: npm install && node consume.js localhost:9092 [COUNT]
import {Kafka, logLevel} from 'kafkajs';

const [broker, count = '0'] = process.argv.slice(2);
if (!broker) {
  console.error('usage: node consume.js HOST:PORT [COUNT]');
  process.exit(2);
}

function show(topic, message) {
  if (topic === 'rejected-images') {
    const header = (name) => message.headers[name]?.toString() ?? '?';
    console.log(`${header('ce_id')}: rejected, ${header('dead-letter-reason')}: ${header('dead-letter-cause')}`);
    return;
  }
  // JSON, unless the service is configured to publish protobuf; the header content-type has the format.
  const {imageId, label, confidence = 0} = JSON.parse(message.value.toString());
  console.log(`${imageId}: ${label} ${Math.round(confidence * 100)}%`);
}

// By default KafkaJS reads only committed records.
const consumer = new Kafka({brokers: [broker], logLevel: logLevel.ERROR}).consumer({groupId: 'javascript-example'});
await consumer.connect();
await consumer.subscribe({topics: ['predictions', 'rejected-images'], fromBeginning: true});
let shown = 0;
await consumer.run({
  eachMessage: async ({topic, message}) => {
    if (Number(count) === 0 || shown < Number(count)) {
      show(topic, message);
      shown += 1;
    }
    if (shown === Number(count)) {
      // Disconnecting waits for this handler, so it must run outside of it.
      setImmediate(() => consumer.disconnect());
    }
  },
});
