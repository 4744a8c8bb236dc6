package io.tidemark.events.values;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidemark.events.json.JsonWriter;
import io.tidemark.events.json.Slice;
import io.tidemark.events.json.UndecodableException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ColumnTypeTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            boolean             | true                           | true
            int16               | -32768                         | -32768
            int64               | 9223372036854775807            | 9223372036854775807
            int64               | 9007199254740993               | 9007199254740993
            float32             | 3.4028235E38                   | 3.4028235E38
            float64             | 5.0E-324                       | 5.0E-324
            float64             | "NaN"                          | "NaN"
            float64             | "-Infinity"                    | "-Infinity"
            string              | "a\\u00e9"                     | "a\\u00e9"
            uuid                | "d8f43e1b-b455-4d06-b584-abde67fb2fbc" | "d8f43e1b-b455-4d06-b584-abde67fb2fbc"
            enum                | "a,b"                          | "a,b"

            date                | 0                              | "1970-01-01"
            date                | -1                             | "1969-12-31"
            date                | 3711                           | "1980-02-29"
            date                | 2932897                        | "+10000-01-01"
            date                | -735160                        | "-0043-03-15"
            date                | -719528                        | "0000-01-01"
            date                | 2146033979                     | "infinity"
            date                | -2147472691                    | "-infinity"
            date                | -622191234                     | "infinity"
            date                | -625821272                     | "-infinity"
            date                | 2147483647                     | "infinity"
            date                | -2147483648                    | "-infinity"
            date                | "1980-02-29Z"                  | "1980-02-29"
            date                | "1980-02-29"                   | "1980-02-29"
            date                | "-0043-03-15Z"                 | "-0043-03-15"
            date                | "+12024-01-01Z"                | "+12024-01-01"
            date                | "+5877611-06-21Z"              | "infinity"
            date                | "-5877611-06-22Z"              | "-infinity"
            date                | "+292278994-08-16Z"            | "infinity"
            date                | "+292269055-12-02Z"            | "-infinity"
            date                | "-infinity"                    | "-infinity"
            date                | {"year":-43,"month":3,"day":15,"specialValue":null} | "-0043-03-15"
            date                | {"year":null,"month":null,"day":null,"specialValue":"POSITIVE_INFINITY"} | "infinity"

            time                | 45296789                       | "12:34:56.789"
            micro-time          | 45296000000                    | "12:34:56"
            micro-time          | 86400000000                    | "24:00:00"
            micro-time          | -3020399000000                 | "-838:59:59"
            nano-time           | 1                              | "00:00:00.000000001"
            time                | "14:03:26.387740Z"             | "14:03:26.38774"
            time                | "14:03:00.000Z"                | "14:03:00"
            time                | "14:03Z"                       | "14:03:00"
            time                | {"hour":14,"minute":3,"second":26,"nanos":387000000,"precision":3} | "14:03:26.387"
            zoned-time          | "12:03:26.387745Z"             | "12:03:26.387745Z"
            zoned-time          | "24:00:00Z"                    | "24:00:00Z"
            zoned-time          | "14:03:26.5+02:00"             | "12:03:26.5Z"
            zoned-time          | {"hour":24,"minute":0,"second":0,"nanos":0,"offsetSeconds":0} | "24:00:00Z"
            zoned-time          | {"hour":1,"minute":0,"second":0,"nanos":5,"offsetSeconds":7200} | "23:00:00.000000005Z"

            timestamp           | 1577934245678                  | "2020-01-02T03:04:05.678"
            micro-timestamp     | 1712757806387745               | "2024-04-10T14:03:26.387745"
            micro-timestamp     | 1712757806387700               | "2024-04-10T14:03:26.3877"
            micro-timestamp     | -1                             | "1969-12-31T23:59:59.999999"
            micro-timestamp     | -63517780800000000             | "-0043-03-15T12:00:00"
            nano-timestamp      | 1712757806387745001            | "2024-04-10T14:03:26.387745001"
            timestamp           | 9223372036825200000            | "infinity"
            timestamp           | -9223372036832400000           | "-infinity"
            micro-timestamp     | 9223372036854775807            | "infinity"
            micro-timestamp     | -9223372036854775808           | "-infinity"
            micro-timestamp     | 9223372036825200000            | "infinity"
            nano-timestamp      | -9223372036854775808           | "-infinity"
            nano-timestamp      | 9223372036825200000            | "2262-04-11T23:47:16.8252"
            timestamp           | "2024-04-10T14:03:26.38Z"      | "2024-04-10T14:03:26.38"
            timestamp           | "2024-04-10T14:03:26.387000"   | "2024-04-10T14:03:26.387"
            timestamp           | "+12024-01-01T00:00:00Z"       | "+12024-01-01T00:00:00"
            timestamp           | "+292278994-08-16T23:00:00Z"   | "infinity"
            timestamp           | "-292275055-05-16T23:00:00Z"   | "-infinity"
            timestamp           | {"year":12024,"month":1,"day":2,"hour":3,"minute":4,"second":5,"nanos":600000000} | "+12024-01-02T03:04:05.6"
            zoned-timestamp     | "2020-01-02T01:04:05.678900Z"  | "2020-01-02T01:04:05.6789Z"
            zoned-timestamp     | "2020-01-02T01:04:05+02:00"    | "2020-01-01T23:04:05Z"
            zoned-timestamp     | "-0043-03-15T12:00:00.000000Z" | "-0043-03-15T12:00:00Z"
            zoned-timestamp     | "+12024-01-01T00:00:00.000000Z" | "+12024-01-01T00:00:00Z"
            zoned-timestamp     | "infinity"                     | "infinity"
            zoned-timestamp     | {"year":2024,"month":1,"day":1,"hour":1,"minute":0,"second":0,"nanos":0,"offsetSeconds":7200} | "2023-12-31T23:00:00Z"
            zoned-timestamp     | {"year":null,"specialValue":"NEGATIVE_INFINITY"} | "-infinity"

            interval            | "P1Y2M3DT4H5M6.789S"           | "P1Y2M3DT4H5M6.789S"
            interval            | "P0Y0M1DT2H3M4S"               | "P1DT2H3M4S"
            interval            | "P-1Y-2M3DT-4H-5M-6.789S"      | "P-1Y-2M3DT-4H-5M-6.789S"
            interval            | "P0Y0M0DT0H0M-0.000001S"       | "PT-0.000001S"
            interval            | "P0Y10M0DT0H0M0S"              | "P10M"
            interval            | "P0Y0M0DT0H0M0S"               | "PT0S"
            interval            | {"years":0,"months":2,"days":0,"hours":0,"minutes":-5,"seconds":-6,"nanos":-789000000} | "P2MT-5M-6.789S"
            interval            | {"years":0,"months":0,"days":0,"hours":0,"minutes":0,"seconds":0,"nanos":0} | "PT0S"
            interval            | {"years":1,"months":0,"days":0,"hours":0,"minutes":0,"seconds":0,"nanos":0} | "P1Y"
            micro-duration      | 93784000000                    | "PT26H3M4S"
            micro-duration      | -1                             | "PT-0.000001S"
            micro-duration      | -3661000000                    | "PT-1H-1M-1S"
            micro-duration      | 60000000                       | "PT1M"
            micro-duration      | 0                              | "PT0S"
            nano-duration       | 1500000001                     | "PT1.500000001S"

            decimal(2)          | "AYag"                         | 1000.00
            decimal(2)          | "/w=="                         | -0.01
            decimal(2)          | "AA=="                         | 0.00
            decimal(0)          | "AYag"                         | 100000
            decimal(2)          | "f/////////8="                 | 92233720368547758.07
            decimal(2)          | "gAAAAAAAAAA="                 | -92233720368547758.08
            decimal(2)          | "gAAAAAAAAAE="                 | -92233720368547758.07
            decimal(0)          | "XODppWAV/sWq36MorjmBFQ=="     | 123456789012345678901234567890123456789
            decimal(0)          | "ox8WWp/qATpVIFzXUcZ+6w=="     | -123456789012345678901234567890123456789
            decimal(20)         | "AQ=="                         | 0.00000000000000000001
            decimal(2)          | 663.05                         | 663.05
            decimal             | {"scale":9,"value":"J+QbMka+ybFuOYEV"} | 12345678901234567890.123456789
            decimal             | {"scale":0,"value":"AQ=="}     | 1
            decimal             | "1234.50"                      | 1234.50
            decimal             | "-0.01"                        | -0.01
            decimal             | "123456789012345678901234567890123456789" | 123456789012345678901234567890123456789
            decimal             | "1E+3"                         | 1000
            decimal             | "007.5"                        | 7.5
            decimal             | "NAN"                          | "NaN"
            decimal             | "POSITIVE_INFINITY"            | "Infinity"
            decimal             | "NEGATIVE_INFINITY"            | "-Infinity"
            decimal             | 0.1                            | 0.1

            json                | "{\\"a\\": [1, \\"x y\\"]}"    | {"a":[1,"x y"]}
            json                | "null"                         | null
            json                | "12345678901234567890.1200"    | 12345678901234567890.1200
            json                | {"a": 1}                       | {"a":1}
            bytes               | "3q2+7wD/"                     | "3q2+7wD/"
            bytes               | "3q2-7wD_"                     | "3q2+7wD/"
            bytes               | "3q0"                          | "3q0="
            bytes               | "3q0="                         | "3q0="
            bytes               | ""                             | ""
            hex                 | "deadbeef00ff"                 | "3q2+7wD/"
            utf8                | "KDEseCk="                     | "(1,x)"
            bits                | "Fg=="                         | "10110"
            bits                | ""                             | "0"
            bits(12)            | "FQ=="                         | "000000010101"
            bits(12)            | "AQg="                         | "100000000001"
            bits(3)             | ""                             | "000"

            geometry            | {"x":1.5,"y":-2.0,"wkb":"AQEAAAAAAAAAAAD4PwAAAAAAAADA","srid":null} | {"type":"Point","coordinates":[1.5,-2.0]}
            geometry            | {"x":1.5,"y":-2.0}             | {"type":"Point","coordinates":[1.5,-2.0]}
            geometry            | {"wkb":"AQEAACDmEAAAAAAAAAAA+D8AAAAAAAAAwA==","srid":4326} | {"type":"Point","coordinates":[1.5,-2.0],"srid":4326}
            geometry            | {"wkb":"AQIAAAACAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAPg/AAAAAAAAAEA=","srid":null,"extensions":{"type":"path","closed":"false"}} | {"type":"LineString","coordinates":[[0.0,0.0],[1.5,2.0]],"closed":false}
            geometry            | {"wkb":"AQgAAAA=","srid":3187} | {"wkb":"AQgAAAA=","srid":3187}
            geometry            | {"center":{"x":1.0,"y":2.0,"wkb":null,"srid":null},"radius":3.0} | {"center":{"type":"Point","coordinates":[1.0,2.0]},"radius":3.0}
            sparse-vector       | {"dimensions":25,"vector":[[1,10.0],[11,20.5]]} | {"dimensions":25,"vector":{"1":10.0,"11":20.5}}

            range(int32)        | "[1,10)"                       | {"gte":1,"lt":10}
            range(int64)        | "(,9007199254740994)"          | {"lt":9007199254740994}
            range(decimal)      | "[1.50,2.75]"                  | {"gte":1.50,"lte":2.75}
            range(decimal)      | "(,)"                          | {}
            range(date)         | "[2024-01-01,infinity)"        | {"gte":"2024-01-01","lt":"infinity"}
            range(date)         | "[\\"0044-03-15 BC\\",12024-01-01)" | {"gte":"-0043-03-15","lt":"+12024-01-01"}
            range(timestamp)    | "(\\"2024-01-01 00:00:00.5\\",\\"2024-02-01 00:00:00\\"]" | {"gt":"2024-01-01T00:00:00.5","lte":"2024-02-01T00:00:00"}
            range(zoned-timestamp) | "[\\"2024-01-01 00:00:00+02\\",)" | {"gte":"2023-12-31T22:00:00Z"}
            range(int32)        | "empty"                        | {"empty":true}

            int32[]             | [1,null,-3]                    | [1,null,-3]
            int32[]             | []                             | []
            date[]              | [19823,null, 2146033979 ]      | ["2024-04-10",null,"infinity"]
            date[]              | [ "2024-04-10Z" , null ]       | ["2024-04-10",null]
            decimal[]           | [{"scale":1,"value":"BrFOn4EvNmw5"},null,"1"] | [12345678901234567890.5,null,1]
            decimal(2)[]        | ["AQMB",null]                  | [663.05,null]
            json[]              | ["{\\"a\\": 1}",null,"[1, \\"x\\"]"] | [{"a":1},null,[1,"x"]]
            string[]            | ["a,b","]",null,""]            | ["a,b","]",null,""]
            bytes[]             | ["3q0=",null]                  | ["3q0=",null]
            zoned-timestamp[]   | ["2024-04-10T12:03:26.387745Z",null] | ["2024-04-10T12:03:26.387745Z",null]
            range(int32)[]      | ["[1,3)",null]                 | [{"gte":1,"lt":3},null]
            int32[][]           | [[1],[],null]                  | [[1],[],null]
            other               | {"a": "1", "b c": null}        | {"a":"1","b c":null}
            other               | [ 1 , "a b" ]                  | [1,"a b"]
            """)
    void writesTheValueOfTheContract(String type, String source, String document) {
        assertEquals(document, written(ColumnType.named(type), source));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            boolean         | 1
            int32           | "1"
            int32           | 1.5
            int32           | true
            float64         | "x"
            float64         | true
            string          | 7
            uuid            | {}
            date            | "today"
            date            | "2024-13-01"
            date            | "2024-01-01+02:00"
            date            | ""
            date            | 1.5
            date            | 999999999999999
            date            | {"year":1}
            time            | "noon"
            time            | "25:00:00"
            time            | "12:00:00+02:00"
            zoned-time      | "12:00:00"
            zoned-time      | 7
            micro-timestamp | 1.5
            timestamp       | "2024-01-01"
            timestamp       | "2024-01-01T00:00:00+02:00"
            zoned-timestamp | "2024-01-01T00:00:00"
            zoned-timestamp | "later"
            zoned-timestamp | 7
            interval        | "1 day"
            interval        | 7
            micro-duration  | "PT1S"
            decimal         | "AYag"
            decimal         | "1,5"
            decimal         | true
            decimal         | "1E999999999"
            decimal         | {"scale":1}
            decimal(2)      | "?"
            decimal(2)      | "12.50"
            decimal(2)      | "abc"
            decimal(2)      | ""
            json            | "{"
            json            | "1 2"
            bytes           | "a b="
            bytes           | 7
            hex             | "xyz"
            utf8            | "a b"
            utf8            | 7
            bits            | 7
            geometry        | {"a":1}
            sparse-vector   | {"dimensions":3}
            range(int32)    | "1..2"
            range(int32)    | "[a,b)"
            int32[]         | 7
            int32[]         | ["a"]
            """)
    void refusesWhatIsNotOfTheType(String type, String source) {
        ColumnType refusing = ColumnType.named(type);

        assertThrows(UndecodableException.class, () -> written(refusing, source));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "text", "[]", "decimal()", "decimal(-1)", "decimal(x)", "bits(0)", "int32(2)", "range()"})
    void saysWhatTypesThereAre(String name) {
        UndecodableException unknown = assertThrows(UndecodableException.class, () -> ColumnType.named(name));

        assertTrue(unknown.getMessage().contains("micro-timestamp, "), unknown.getMessage());
    }

    @ParameterizedTest
    @MethodSource("names")
    void isFoundByItsName(String name) {
        assertEquals(name, ColumnType.named(name).typeName());
        assertEquals(ColumnType.named(name), ColumnType.named(name));
        assertEquals(
                ColumnType.named(name).form(), ColumnType.named(name + "[]").form());
    }

    @Test
    void dropsTheZerosOfAScaleThatIsNone() {
        String zeros = "0".repeat(2046);
        String unscaled = Base64.getEncoder().encodeToString(new BigInteger("12300" + zeros).toByteArray());

        assertEquals("12300", written(ColumnType.decimal(2046), '"' + unscaled + '"'));
        assertEquals("12300", written(ColumnType.DECIMAL, "\"12300." + zeros + '"'));
        assertEquals("1" + zeros, written(ColumnType.DECIMAL, "\"1" + zeros + '"'));
    }

    @Test
    void keepsTheValueOfAStructure() {
        ColumnType structure = ColumnType.structure(Map.of("day", ColumnType.DATE));

        assertEquals(
                "{\"day\":\"1970-01-02\",\"x\":[1,2],\"n\":null}",
                written(structure, "{ \"day\": 1, \"x\": [1, 2], \"n\": null }"));
    }

    private static List<String> names() {
        return ColumnType.names();
    }

    private static String written(ColumnType type, String source) {
        JsonWriter document = new JsonWriter();
        type.write(Slice.of(source), document);
        return new String(document.toBytes(), StandardCharsets.UTF_8);
    }
}
