# The classifier on an NVIDIA GPU: CUDA 12 and cuDNN 9, which ONNX Runtime's GPU build needs. The host has the driver and the
# NVIDIA Container Toolkit.
#   docker build -f deploy/docker/classifier-gpu.Dockerfile -t sightline/classifier-gpu:0.1.0-SNAPSHOT .
FROM maven:3.9.11-eclipse-temurin-17 AS build
WORKDIR /src
COPY .mvn .mvn
COPY pom.xml ./
# Maven requires the pom of every module, although not all modules are built here.
COPY trainer/pom.xml trainer/
COPY deploy/pom.xml deploy/
COPY classifier-service/pom.xml classifier-service/
COPY cli/pom.xml cli/
COPY microbench/pom.xml microbench/
# The contract rarely changes: this layer also holds the dependencies that its build downloads.
COPY proto proto
COPY libs libs
RUN mvn -B -ntp -pl proto,libs/images,libs/bucket,libs/files,libs/kafka-connection,libs/model-store,libs/inference,libs/cli-support -am -Dmaven.test.skip=true -Dspotless.check.skip=true package
COPY classifier-service/src classifier-service/src
COPY cli/src cli/src
RUN mvn -B -ntp -Pgpu -pl classifier-service,cli -am -Dmaven.test.skip=true -Dspotless.check.skip=true package

# The service runs once here, on its own broker, so that it starts faster: see `sightline prepare`.
FROM eclipse-temurin:17.0.17_10-jre-noble AS prepared
WORKDIR /app
COPY --from=build /src/cli/target/sightline-cli.jar /tmp/
COPY --from=build /src/classifier-service/target/quarkus-app/ ./
COPY models/ models/
RUN java -Dsightline.service.jar=/app/quarkus-run.jar -jar /tmp/sightline-cli.jar prepare --models models

FROM nvidia/cuda:12.9.1-cudnn-runtime-ubuntu24.04
LABEL org.opencontainers.image.title="Sightline classifier for GPUs" \
      org.opencontainers.image.description="Exactly-once image classification for Kafka streams" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.version="0.1.0-SNAPSHOT" \
      org.opencontainers.image.base.name="docker.io/nvidia/cuda:12.9.1-cudnn-runtime-ubuntu24.04"
RUN groupadd --gid 10001 sightline && useradd --uid 10001 --gid 10001 --no-create-home --shell /usr/sbin/nologin sightline
ENV JAVA_HOME=/opt/java/openjdk PATH=/opt/java/openjdk/bin:$PATH LANG=C.UTF-8
COPY --from=prepared /opt/java/openjdk /opt/java/openjdk
WORKDIR /app
# What rarely changes comes first: libraries, native code, the application, the models.
COPY --from=prepared /app/lib/ lib/
COPY --from=prepared /app/native/ native/
COPY --from=prepared /app/quarkus-run.jar /app/classes.jsa ./
COPY --from=build /src/classifier-service/target/bom.json ./
COPY models/ models/
# Positions of the records in process; a volume there survives a restart of the container.
RUN install -d -o 10001 -g 10001 /var/lib/sightline /var/lib/sightline/in-flight
USER 10001:10001
# Without a GPU the service does not start, instead of running slowly without notice. ONNX Runtime must not send telemetry.
ENV SIGHTLINE_MODEL_REPOSITORY=/app/models SIGHTLINE_MODEL_COPY=/tmp/sightline-models \
    SIGHTLINE_PROCESS_IN_FLIGHT_FOLDER=/var/lib/sightline/in-flight SIGHTLINE_INFERENCE_DEVICE=cuda ORT_DISABLE_TELEMETRY=1
# As `sightline serve` does: memory that decoders free returns to the system at once.
ENV MALLOC_ARENA_MAX=2 MALLOC_MMAP_THRESHOLD_=1000000
# All addresses of the container. Who reaches them is decided where its port is published.
ENV QUARKUS_HTTP_HOST=0.0.0.0 SIGHTLINE_HTTP_WITHOUT_TOKEN=true
EXPOSE 8080
HEALTHCHECK --interval=5s --timeout=3s --start-period=60s --retries=6 \
  CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/8080 && printf 'GET /q/health/ready HTTP/1.0\\r\\n\\r\\n' >&3 && head -n 1 <&3 | grep -q 200"]
# The options of `sightline serve`, except for the heap, whose size depends on the container's limit.
ENTRYPOINT ["java", "-XX:+UseSerialGC", "-Xms224m", "-Xmn128m", "-XX:SurvivorRatio=4", "-XX:MaxRAMPercentage=45", "-XX:TieredStopAtLevel=1", "-XX:SharedArchiveFile=/app/classes.jsa", "-Donnxruntime.native.path=/app/native", "-jar", "/app/quarkus-run.jar"]
