package dev.sightline.cli.bench;

import java.nio.file.Path;

/**
 * What every rival of a benchmark is started with.
 *
 * @param model model file
 * @param batch batch size at which ONNX Runtime is fastest on these processors
 * @param folder existing folder for logs and state
 */
record RivalSetup(String bootstrapServers, Path model, int batch, CpuSets cores, Path folder) {}
