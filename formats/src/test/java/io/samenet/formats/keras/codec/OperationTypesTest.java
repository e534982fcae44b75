package io.samenet.formats.keras.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.samenet.formats.model.Arguments;
import io.samenet.formats.model.Declaration;
import io.samenet.formats.model.Dialect;
import io.samenet.formats.model.Policy;
import io.samenet.formats.model.ShapeException;
import io.samenet.formats.tensor.DType;
import io.samenet.formats.tensor.Shape;
import io.samenet.formats.tensor.TensorType;
import io.samenet.testdata.Catalogue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The types that operations of Keras 3 give, as {@code testdata/record/operation_dtypes.py} recorded them. */
class OperationTypesTest {
    private static final Shape MATRIX = Shape.of(2, 2);

    /** Operations whose axis must be said. */
    private static final Set<String> WITH_AXIS = Set.of("Sort", "Argsort");

    private static TensorType type(String name) {
        return switch (name) {
            case "int" -> new TensorType(DType.INT32, Shape.SCALAR);
            case "float" -> new TensorType(DType.FLOAT32, Shape.SCALAR);
            default -> new TensorType(DType.named(name).orElseThrow(), MATRIX);
        };
    }

    private static Declaration declaration(String className) {
        String axis = WITH_AXIS.contains(className) ? ", 'axis': -1" : "";
        return Spoken.read(
                        Dialect.KERAS3,
                        "{'module': 'keras.src.ops.numpy', 'class_name': '" + className + "', 'registered_name': '"
                                + className + "', 'config': {'name': 'o'" + axis + "}}")
                .declaration();
    }

    @Test
    void an_operation_gives_the_type_that_keras_gives_or_is_refused() throws IOException {
        List<String> lines = Files.readAllLines(Catalogue.root().resolve("lists/dtypes.tsv"), StandardCharsets.UTF_8);
        List<String> wrong = new ArrayList<>();
        int right = 0;
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split("\t", -1);
            List<TensorType> operands = new ArrayList<>();
            for (String name : cells[1].split(",", -1)) {
                operands.add(type(name));
            }
            String found = found(declaration(cells[0]), operands);
            if (found.equals(cells[2])) {
                right++;
            } else if (!found.equals("refused")) {
                wrong.add(line + " but " + found);
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(right).isGreaterThan(lines.size() * 9 / 10);
    }

    private static String found(Declaration declaration, List<TensorType> operands) {
        try {
            return declaration
                    .outputs(Arguments.inputs(operands), Policy.FLOAT32)
                    .get(0)
                    .dtype()
                    .kerasName();
        } catch (ShapeException e) {
            assertThat(e.isUnsupported()).as(declaration + " " + operands).isTrue();
            return "refused";
        }
    }
}
