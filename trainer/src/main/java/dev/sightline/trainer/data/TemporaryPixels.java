package dev.sightline.trainer.data;

import dev.sightline.files.IoReason;
import dev.sightline.trainer.TrainerFailure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Pixels in a temporary file. The file is deleted at the latest when the process ends; it can still
 * be read after the store is closed.
 */
final class TemporaryPixels implements PixelStore {
  private final FileChannel file;
  private final int imageBytes;

  private TemporaryPixels(FileChannel file, int imageBytes) {
    this.file = file;
    this.imageBytes = imageBytes;
  }

  /**
   * @throws TrainerFailure if the file cannot be created
   */
  static TemporaryPixels create(int imageBytes) {
    try {
      Path path = Files.createTempFile("sightline-images", ".pixels");
      return new TemporaryPixels(
          FileChannel.open(
              path,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE,
              StandardOpenOption.DELETE_ON_CLOSE),
          imageBytes);
    } catch (IOException e) {
      throw failure("create", e);
    }
  }

  @Override
  public void put(int index, byte[] rgb) {
    try {
      ByteBuffer left = ByteBuffer.wrap(rgb);
      long position = (long) index * imageBytes;
      while (left.hasRemaining()) {
        position += file.write(left, position);
      }
    } catch (IOException e) {
      throw failure("write", e);
    }
  }

  @Override
  public List<Supplier<byte[]>> read(int images) {
    try {
      MappedPixels mapped = new MappedPixels(file, 0, images, imageBytes);
      return IntStream.range(0, images).mapToObj(mapped::image).toList();
    } catch (IOException e) {
      throw failure("read", e);
    }
  }

  @Override
  public void close() {
    try {
      file.close();
    } catch (IOException e) {
      throw failure("close", e);
    }
  }

  private static TrainerFailure failure(String action, IOException e) {
    return new TrainerFailure(
        "cannot %s a temporary file for the images in %s (%s): free space there, or name another folder with SIGHTLINE_JAVA_OPTS=-Djava.io.tmpdir=DIR"
            .formatted(action, System.getProperty("java.io.tmpdir"), IoReason.of(e)),
        e);
  }
}
