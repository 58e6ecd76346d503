/**
 * Address and client settings of a Kafka cluster, as a person gives them on a command line, and the
 * message if the cluster cannot be used. Makes no clients; what reads or writes topics depends on
 * this.
 */
@NullMarked
package dev.sightline.clisupport.kafka;

import org.jspecify.annotations.NullMarked;
