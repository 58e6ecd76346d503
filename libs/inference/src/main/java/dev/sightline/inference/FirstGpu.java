package dev.sightline.inference;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtProvider;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.providers.OrtCUDAProviderOptions;

/** Runs sessions on the first GPU that the process sees; CUDA_VISIBLE_DEVICES chooses it. */
final class FirstGpu implements CudaProvider {
  private static final int INDEX = 0;

  @Override
  public boolean isInBuild() {
    OnnxRuntime.environment();
    return OrtEnvironment.getAvailableProviders().contains(OrtProvider.CUDA);
  }

  /**
   * By default cuDNN tries all algorithms for each new shape. The number of images in a batch
   * varies, so that would happen for each number.
   */
  @Override
  public void addTo(OrtSession.SessionOptions options) throws OrtException {
    try (OrtCUDAProviderOptions cuda = new OrtCUDAProviderOptions(INDEX)) {
      cuda.add("cudnn_conv_algo_search", "HEURISTIC");
      options.addCUDA(cuda);
    }
  }
}
