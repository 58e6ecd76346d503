package dev.sightline.classifier.serving;

import dev.sightline.classifier.batch.WorkerPool;
import dev.sightline.classifier.decode.RecordDecoder;
import dev.sightline.classifier.domain.Classified;
import dev.sightline.classifier.domain.Decoded;
import dev.sightline.classifier.domain.ImageRecord;
import dev.sightline.classifier.domain.Inferred;
import dev.sightline.classifier.domain.Outcome;
import dev.sightline.classifier.domain.Rejected;
import dev.sightline.classifier.drift.DriftObserver;
import dev.sightline.classifier.inference.InferenceWorker;
import dev.sightline.classifier.process.EssentialThread;
import dev.sightline.classifier.publish.Answer;
import dev.sightline.classifier.publish.OutputRecords;
import dev.sightline.classifier.telemetry.StageTimes;
import dev.sightline.classifier.telemetry.Tracing;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Processes a micro-batch with one version of the model: decodes each record, runs the model and
 * writes the output records. The model runs once, or several times if the micro-batch was formed
 * for a version with a larger batch. Used by one thread at a time.
 */
public final class MicroBatchProcessor implements WorkerPool.Processor<ImageRecord, Answer> {
  private final RecordDecoder decoder;
  private final InferenceWorker inference;
  private final DriftObserver drift;
  private final OutputRecords output;
  private final StageTimes times;
  private final Consumer<Classified> counted;
  private final Tracing tracing;

  MicroBatchProcessor(
      RecordDecoder decoder,
      InferenceWorker inference,
      DriftObserver drift,
      OutputRecords output,
      StageTimes times,
      Consumer<Classified> counted,
      Tracing tracing) {
    this.decoder = decoder;
    this.inference = inference;
    this.drift = drift;
    this.output = output;
    this.times = times;
    this.counted = counted;
    this.tracing = tracing;
  }

  @Override
  public List<Answer> apply(List<ImageRecord> images) {
    int most = inference.maxImages();
    if (images.size() <= most) {
      return inOneRun(images);
    }
    List<Answer> answers = new ArrayList<>(images.size());
    for (int from = 0; from < images.size(); from += most) {
      answers.addAll(inOneRun(images.subList(from, Math.min(from + most, images.size()))));
    }
    return answers;
  }

  private List<Answer> inOneRun(List<ImageRecord> images) {
    Tracing.Batch trace = tracing.begin(images);
    try {
      ByteBuffer pixels = inference.clearedInput();
      List<Decoded> decoded = decode(images, pixels);
      List<Inferred> inferred = infer();
      drift.classified(pixels, inferred);
      Iterator<Inferred> results = inferred.iterator();
      return decoded.stream().map(image -> answer(image.outcome(results), trace)).toList();
    } finally {
      trace.end();
    }
  }

  /** Answers a record that was rejected without being decoded. */
  public Answer reject(Rejected rejected) {
    Tracing.Batch trace = tracing.begin(List.of(rejected.image()));
    try {
      return answer(rejected, trace);
    } finally {
      trace.end();
    }
  }

  private Answer answer(Outcome outcome, Tracing.Batch trace) {
    ProducerRecord<byte[], byte[]> record = output.of(outcome);
    trace.answered(outcome, record.headers());
    return new Answer(outcome, record, counted);
  }

  private List<Decoded> decode(List<ImageRecord> images, ByteBuffer pixels) {
    List<Decoded> decoded = new ArrayList<>(images.size());
    for (ImageRecord image : images) {
      EssentialThread.step();
      long start = System.nanoTime();
      decoded.add(decoder.decode(image, pixels));
      times.decoded(System.nanoTime() - start);
    }
    return decoded;
  }

  private List<Inferred> infer() {
    EssentialThread.step();
    long start = System.nanoTime();
    List<Inferred> results = inference.run();
    if (!results.isEmpty()) {
      times.inferred(results.size(), System.nanoTime() - start);
    }
    return results;
  }

  @Override
  public void close() {
    inference.close();
  }
}
