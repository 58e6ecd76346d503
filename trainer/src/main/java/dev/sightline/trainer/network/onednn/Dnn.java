package dev.sightline.trainer.network.onednn;

import org.bytedeco.dnnl.IntMemoryMap;
import org.bytedeco.dnnl.engine;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive;
import org.bytedeco.dnnl.reorder;
import org.bytedeco.dnnl.stream;
import org.bytedeco.javacpp.Pointer;

/**
 * oneDNN's CPU engine and its single stream, which only one thread at a time may use. Both exist
 * until the process ends.
 */
final class Dnn {
  private static final engine ENGINE = new engine(engine.kind.cpu, 0);
  private static final stream STREAM = new stream(ENGINE);

  private Dnn() {}

  static engine engine() {
    return ENGINE;
  }

  /** Runs a primitive and waits for it. */
  static void execute(primitive what, IntMemoryMap arguments) {
    what.execute(STREAM, arguments);
    STREAM._wait();
  }

  /** Copies memory and waits for it. */
  static void copy(reorder how, memory from, memory to) {
    how.execute(STREAM, from, to);
    STREAM._wait();
  }

  /** Returns memory without data; {@link ChannelsLast#point} sets the data. */
  static memory unbound(memory.desc desc) {
    return new memory(desc, ENGINE, new Pointer());
  }

  static memory owned(memory.desc desc) {
    return new memory(desc, ENGINE);
  }

  static memory.desc plain(memory.format_tag layout, long... shape) {
    return new memory.desc(shape, memory.data_type.f32, layout);
  }
}
