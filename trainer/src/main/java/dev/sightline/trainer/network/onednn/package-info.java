/**
 * DL4J layers that run on oneDNN's primitives. They have the parameters, parameter shapes and
 * functions of the DL4J layers they extend, so that code that supports those layers (checkpoints,
 * the exporter) supports these too.
 *
 * <p>DL4J's own use of oneDNN reorders every activation before and after each convolution and has
 * no fast kernel for batch normalisation and pooling. Here, activations keep the primitives' layout
 * from one layer to the next: {@code [N,C,H,W]} for DL4J, with the channels of a pixel next to each
 * other in memory ({@link ChannelsLast}).
 *
 * <p>Each layer has three parts: a configuration ({@link OneDnnConvolution}), which checkpoints
 * store; the layer, which DL4J calls; and a kernel, which has the compiled primitives for one input
 * shape and is created at the first input of that shape. If there are no native libraries for the
 * host, or the configuration does not support a setting, DL4J's layer is used.
 *
 * <p>Only one thread at a time in the whole process may use these layers: the primitives of all
 * networks share one stream, and a kernel keeps the arrays of its last pass. oneDNN manages its own
 * threads. Only {@code network} and {@code network.layer} may depend on this package.
 */
@NullMarked
package dev.sightline.trainer.network.onednn;

import org.jspecify.annotations.NullMarked;
