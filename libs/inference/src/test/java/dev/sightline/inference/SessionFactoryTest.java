package dev.sightline.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SessionFactoryTest {
  private static final String MODEL = "../../models/shapes/2/model.onnx";

  private static final String FAILED_TO_LOAD =
      "Error code - ORT_FAIL - message: Failed to load library libonnxruntime_providers_cuda.so with"
          + " error: ";

  /** Runs sessions on the CPU, and counts them. */
  private static final class FakeCuda implements CudaProvider {
    private boolean inBuild = true;
    private String fault = "";
    private int uses;

    @Override
    public boolean isInBuild() {
      return inBuild;
    }

    @Override
    public void addTo(OrtSession.SessionOptions options) throws OrtException {
      if (!fault.isEmpty()) {
        throw new OrtException(fault);
      }
      uses++;
    }
  }

  private final FakeCuda cuda = new FakeCuda();
  private final SessionFactory sessions = new SessionFactory(cuda);

  private static OrtSession load(OrtSession.SessionOptions options) throws OrtException {
    return OnnxRuntime.environment().createSession(MODEL, options);
  }

  /** Loads the model, but fails the first times. */
  private static SessionFactory.Loading failing(String... faults) {
    List<String> left = new ArrayList<>(List.of(faults));
    return options -> {
      if (!left.isEmpty()) {
        throw new OrtException(left.remove(0));
      }
      return load(options);
    };
  }

  @Test
  void device_is_used_only_if_it_is_requested() throws OrtException {
    sessions.open(Device.CPU, SessionFactoryTest::load).close();
    assertThat(cuda.uses).isZero();

    sessions.open(Device.CUDA, SessionFactoryTest::load).close();
    assertThat(cuda.uses).isOne();
  }

  @Test
  void build_without_cuda_is_reported() {
    cuda.inBuild = false;

    assertThatThrownBy(() -> sessions.open(Device.CUDA, SessionFactoryTest::load))
        .isInstanceOf(UnusableDeviceException.class)
        .hasMessage("this build of ONNX Runtime has no CUDA (build with -Pgpu)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "libcublasLt.so.12: cannot open shared object file: No such file or directory"
            + "|the library libcublasLt.so.12 is missing (install CUDA 12.9 and cuDNN 9, or add their folder to LD_LIBRARY_PATH)",
        "libcuda.so.1: cannot open shared object file: No such file or directory"
            + "|the library libcuda.so.1 is missing (install NVIDIA's driver)",
        "/x/libcudart.so.12: file too short|the library /x/libcudart.so.12 cannot be loaded (file too short)",
      })
  void library_that_cannot_be_loaded_is_named_in_one_line(String loader, String message) {
    cuda.fault = FAILED_TO_LOAD + loader + "\n";

    assertThatThrownBy(() -> sessions.open(Device.CUDA, SessionFactoryTest::load))
        .isInstanceOf(UnusableDeviceException.class)
        .hasMessage(message);
  }

  @Test
  void model_that_loads_on_the_cpu_only_is_a_failure_of_cuda() {
    assertThatThrownBy(
            () ->
                sessions.open(
                    Device.CUDA, failing("CUDA failure 100: no device is detected\nat line 7")))
        .isInstanceOf(UnusableDeviceException.class)
        .hasMessage("CUDA does not work (CUDA failure 100: no device is detected)");
  }

  @ParameterizedTest
  @CsvSource({"CPU, first", "CUDA, second"})
  void model_that_loads_nowhere_is_not_a_failure_of_the_device(Device device, String reported) {
    assertThatThrownBy(() -> sessions.open(device, failing("first", "second")))
        .isInstanceOf(OrtException.class)
        .hasMessage(reported);
  }
}
