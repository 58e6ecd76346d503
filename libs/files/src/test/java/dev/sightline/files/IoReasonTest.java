package dev.sightline.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import org.junit.jupiter.api.Test;

class IoReasonTest {
  @Test
  void frequent_reasons_are_words() {
    assertThat(IoReason.of(new NoSuchFileException("a/b"))).isEqualTo("there is no such file");
    assertThat(IoReason.of(new AccessDeniedException("a/b"))).isEqualTo("permission denied");
    assertThat(IoReason.of(new NotDirectoryException("a/b"))).isEqualTo("it is not a folder");
    assertThat(IoReason.of(new FileAlreadyExistsException("a/b"))).isEqualTo("it exists already");
    assertThat(IoReason.of(new DirectoryNotEmptyException("a/b"))).isEqualTo("it is not empty");
    assertThat(IoReason.of(new MalformedInputException(1))).isEqualTo("it is not UTF-8 text");
  }

  @Test
  void other_reasons_are_the_message_or_the_kind() {
    assertThat(IoReason.of(new IOException("Input/output error"))).isEqualTo("Input/output error");
    assertThat(IoReason.of(new EOFException())).isEqualTo("EOFException");
  }
}
