package io.samenet.formats.keras.codec.training;

import static org.assertj.core.api.Assertions.assertThat;

import io.samenet.formats.error.Limits;
import io.samenet.formats.error.Location;
import io.samenet.formats.json.JsonReader;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.value.Dict;
import io.samenet.formats.value.Value;
import io.samenet.testdata.Catalogue;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The defaults are those that Keras 2 and 3 write, and losses go by the names by which they find them. */
class CompileTablesTest {
    /** Of these each configuration stands for itself. */
    private static final Set<String> BY_CONTENT = Set.of("Muon", "ScheduleFreeAdamW");

    /** What Keras 2 calls them in short. */
    private static final Map<String, String> SHORT = Map.of("m", "momentum", "v", "velocity", "u", "norm");

    private static final int WEIGHTS = 4;

    private static Dict table(int version, String key) throws IOException {
        byte[] text = Files.readAllBytes(Catalogue.training("keras" + version + "_tables.json"));
        return JsonReader.read(Location.of("tables"), text, Limits.DEFAULT)
                .asDict()
                .flatMap(d -> d.dict(key))
                .orElseThrow();
    }

    private static Dict object(String className, Dict config) {
        return ObjectTable.object(className, config);
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void an_optimizer_with_its_defaults_written_out_is_one_that_says_nothing(int version) throws IOException {
        Dialect dialect = version == 2 ? Dialect.KERAS2 : Dialect.KERAS3;
        Dict recorded = table(version, "optimizers");
        for (String name : recorded.keys()) {
            String className = name.replace("legacy ", "");
            boolean legacy = !name.equals(className);
            if (BY_CONTENT.contains(name)) {
                continue;
            }
            Dict config = recorded.dict(name).flatMap(o -> o.dict("config")).orElseThrow();
            Dict rate = Value.dict()
                    .put("learning_rate", config.get("learning_rate").orElseThrow())
                    .build();
            String spelled = version == 3 || legacy ? className : "Custom>" + className;
            Value whole = Optimizers.normal(object(spelled, config), dialect);
            assertThat(Optimizers.isKnown(whole)).as(name).isTrue();
            if (!legacy) {
                assertThat(Optimizers.normal(object(spelled, rate), dialect))
                        .as(name)
                        .isEqualTo(whole);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void a_loss_with_its_defaults_written_out_is_the_function_of_its_name(int version) throws IOException {
        Dict recorded = table(version, "losses");
        for (String name : recorded.keys()) {
            Value whole = Losses.normal(object(name, recorded.dict(name).orElseThrow()));
            assertThat(Losses.isKnown(whole)).as(name).isTrue();
            assertThat(Losses.normal(Value.of(name))).as(name).isEqualTo(whole);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void a_loss_goes_by_every_name_that_keras_finds_it_by(int version) throws IOException {
        Dict names = table(version, "names");
        for (String name : names.keys()) {
            if (!name.equals("Loss")) {
                String meant = names.text(name).orElseThrow();
                assertThat(Losses.isKnown(Losses.normal(Value.of(name))))
                        .as(name)
                        .isTrue();
                assertThat(Losses.normal(Value.of(name))).as(name).isEqualTo(Losses.normal(Value.of(meant)));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void a_schedule_with_its_defaults_written_out_is_one_that_says_nothing(int version) throws IOException {
        Dict recorded = table(version, "schedules");
        for (String name : recorded.keys()) {
            if (!name.equals("LearningRateSchedule")) {
                assertThat(Schedules.normal(object(name, recorded.dict(name).orElseThrow())))
                        .as(name)
                        .isEqualTo(Schedules.normal(object(name, Dict.EMPTY)));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void the_variables_come_in_the_order_of_the_table(int version) throws IOException {
        Dialect dialect = version == 2 ? Dialect.KERAS2 : Dialect.KERAS3;
        Dict recorded = table(version, "optimizers");
        int seen = 0;
        for (String name : recorded.keys()) {
            Value normal = Optimizers.normal(object((version == 2 ? "Custom>" : "") + name, Dict.EMPTY), dialect);
            Optional<SlotOrder> order = SlotOrder.of(normal.asDict().orElseThrow(), false, dialect);
            if (order.isPresent()) {
                List<String> variables = recorded.dict(name).flatMap(o -> o.list("variables")).orElseThrow().stream()
                        .map(v -> kind(v.asText().orElseThrow(), version))
                        .toList();
                List<String> expected = new ArrayList<>(List.of("iteration"));
                expected.addAll(version == 3 ? List.of("rate") : List.of());
                order.get()
                        .groups()
                        .forEach(g -> expected.addAll(Collections.nCopies(WEIGHTS, g).stream()
                                .flatMap(List::stream)
                                .map(k -> k.isEmpty() ? "momentum" : k)
                                .toList()));
                assertThat(variables).as(name).hasSameSizeAs(expected);
                for (int i = 0; i < expected.size(); i++) {
                    assertThat(variables.get(i)).as(name).endsWith(expected.get(i));
                }
                seen++;
            }
        }
        assertThat(seen).isGreaterThan(7);
    }

    /** Keras 2 has {@code m/hidden/kernel:0}, Keras 3 {@code adam/sequential_hidden_kernel_momentum}. */
    private static String kind(String variable, int version) {
        String word = variable.replaceFirst("[/:].*", "");
        return version == 3 ? variable : SHORT.getOrDefault(word, word);
    }
}
