# The trainer: training, retraining, the model repository.
#   docker build -f deploy/docker/trainer.Dockerfile -t sightline/trainer:0.1.0-SNAPSHOT .
FROM maven:3.9.11-eclipse-temurin-17 AS build
WORKDIR /src
COPY .mvn .mvn
COPY pom.xml ./
# Maven requires the pom of every module, although not all modules are built here.
COPY classifier-service/pom.xml classifier-service/
COPY cli/pom.xml cli/
COPY microbench/pom.xml microbench/
COPY deploy/pom.xml deploy/
COPY trainer/pom.xml trainer/
# The contract rarely changes: this layer also holds the dependencies that its build downloads.
COPY proto proto
COPY libs libs
RUN mvn -B -ntp -pl proto,libs/images,libs/bucket,libs/files,libs/kafka-connection,libs/model-store,libs/inference,libs/cli-support -am -Dmaven.test.skip=true -Dspotless.check.skip=true package
COPY trainer/src trainer/src
RUN mvn -B -ntp -pl trainer -am -Dmaven.test.skip=true -Dspotless.check.skip=true package

FROM eclipse-temurin:17.0.17_10-jre-noble
LABEL org.opencontainers.image.title="Sightline trainer" \
      org.opencontainers.image.description="Trains image classifiers and exports them as ONNX" \
      org.opencontainers.image.licenses="Apache-2.0" \
      org.opencontainers.image.version="0.1.0-SNAPSHOT" \
      org.opencontainers.image.base.name="docker.io/library/eclipse-temurin:17.0.17_10-jre-noble"
RUN groupadd --gid 10001 sightline && useradd --uid 10001 --gid 10001 --no-create-home --shell /usr/sbin/nologin sightline
WORKDIR /app
COPY --from=build /src/trainer/target/lib/ lib/
COPY --from=build /src/trainer/target/bom.json /src/trainer/target/sightline-trainer.jar ./
COPY deploy/docker/retrain.sh ./
# Runs and the cache of decoded images; any user of the container may write there.
RUN mkdir --mode=1777 /runs
WORKDIR /runs
USER 10001:10001
# The launcher's options: training uses memory outside of the heap, and freed memory must be returned to the system.
# ONNX Runtime must not send telemetry.
ENV MALLOC_ARENA_MAX=2 MALLOC_MMAP_THRESHOLD_=1000000 ORT_DISABLE_TELEMETRY=1
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=25", "-Dorg.bytedeco.javacpp.maxphysicalbytes=0", "-jar", "/app/sightline-trainer.jar"]
CMD ["--help"]
