package dev.sightline.trainer.modelimport.graph;

import dev.sightline.files.IoReason;
import dev.sightline.trainer.TrainerFailure;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import onnx.Onnx.TensorProto;
import onnx.Onnx.TensorProto.DataType;
import org.nd4j.shade.protobuf.ByteString;
import org.nd4j.shade.protobuf.UnsafeByteOperations;

/**
 * Tensors of 16-bit real numbers, converted to 32 bits. Large ones are written to a file and mapped
 * from it, so that a large model needs no heap. The tensors can be used after closing.
 */
final class WideWeights implements Closeable {
  private static final int CHUNK_BYTES = 1 << 16;

  private final Path file;
  private final FileChannel channel;
  private final ByteBuffer chunk = ByteBuffer.allocate(CHUNK_BYTES).order(ByteOrder.LITTLE_ENDIAN);

  WideWeights(Path file) throws IOException {
    this.file = file;
    this.channel =
        FileChannel.open(
            file,
            StandardOpenOption.CREATE,
            StandardOpenOption.TRUNCATE_EXISTING,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE);
  }

  /**
   * Returns the tensor with float32 values.
   *
   * @param tensor of float16 or bfloat16
   * @throws TrainerFailure if the file cannot be written
   */
  TensorProto widen(TensorProto tensor) {
    try {
      chunk.clear();
      long start = channel.position();
      if (tensor.getInt32DataCount() > 0) {
        for (int bits : tensor.getInt32DataList()) {
          put(tensor.getDataType(), bits);
        }
      } else {
        ByteBuffer raw = tensor.getRawData().asReadOnlyByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
        while (raw.remaining() >= Short.BYTES) {
          put(tensor.getDataType(), raw.getShort());
        }
      }
      if (channel.position() == start) {
        return wide(tensor, ByteString.copyFrom(chunk.flip()));
      }
      flush();
      ByteBuffer wide = channel.map(MapMode.READ_ONLY, start, channel.position() - start);
      return wide(tensor, UnsafeByteOperations.unsafeWrap(wide));
    } catch (IOException e) {
      throw new TrainerFailure("cannot write %s: %s".formatted(file, IoReason.of(e)), e);
    }
  }

  private static TensorProto wide(TensorProto tensor, ByteString values) {
    return tensor.toBuilder()
        .clearInt32Data()
        .setDataType(DataType.FLOAT_VALUE)
        .setRawData(values)
        .build();
  }

  private void put(int type, int bits) throws IOException {
    if (!chunk.hasRemaining()) {
      flush();
    }
    chunk.putFloat(ShortFloats.of(type, bits));
  }

  private void flush() throws IOException {
    chunk.flip();
    while (chunk.hasRemaining()) {
      int unused = channel.write(chunk);
    }
    chunk.clear();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
