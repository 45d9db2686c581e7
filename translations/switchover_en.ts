<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US" sourcelanguage="en_US">
<context>
    <name>AttributeWords</name>
    <message numerus="yes">
        <source>%n points</source>
        <translation>
            <numerusform>%n point</numerusform>
            <numerusform>%n points</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Availability</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HealthActions</name>
    <message numerus="yes">
        <source>No probe can be proposed: %n nodes have no address.</source>
        <translation>
            <numerusform>No probe can be proposed: %n node has no address.</numerusform>
            <numerusform>No probe can be proposed: %n nodes have no address.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Add %n probes</source>
        <translation>
            <numerusform>Add %n probe</numerusform>
            <numerusform>Add %n probes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n probes added.</source>
        <translation>
            <numerusform>%n probe added.</numerusform>
            <numerusform>%n probes added.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Use measured values of %n nodes</source>
        <translation>
            <numerusform>Use measured values of %n node</numerusform>
            <numerusform>Use measured values of %n nodes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Measured values of %n nodes are in the drawing now.</source>
        <translation>
            <numerusform>Measured values of %n node are in the drawing now.</numerusform>
            <numerusform>Measured values of %n nodes are in the drawing now.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Probe</name>
    <message numerus="yes">
        <source>It redirects more than %n times.</source>
        <translation>
            <numerusform>It redirects more than %n time.</numerusform>
            <numerusform>It redirects more than %n times.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It speaks TLS %1; the certificates hold for %n days.</source>
        <translation>
            <numerusform>It speaks TLS %1; the certificates hold for %n day.</numerusform>
            <numerusform>It speaks TLS %1; the certificates hold for %n days.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>A certificate on the way to the root expires in %n days.</source>
        <translation>
            <numerusform>A certificate on the way to the root expires in %n day.</numerusform>
            <numerusform>A certificate on the way to the root expires in %n days.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It went up and down %n times in the last minutes. Last: %1</source>
        <translation>
            <numerusform>It went up and down %n time in the last minutes. Last: %1</numerusform>
            <numerusform>It went up and down %n times in the last minutes. Last: %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Report</name>
    <message numerus="yes">
        <source>%n machines stop the service, or a part of it, when they fail alone.</source>
        <translation>
            <numerusform>%n machine stops the service, or a part of it, when it fails alone.</numerusform>
            <numerusform>%n machines stop the service, or a part of it, when they fail alone.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The review finds %n errors, which come first below.</source>
        <translation>
            <numerusform>The review finds %n error, which comes first below.</numerusform>
            <numerusform>The review finds %n errors, which come first below.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, at %n places</source>
        <translation>
            <numerusform>%1, at %n place</numerusform>
            <numerusform>%1, at %n places</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>, like %n others, </source>
        <translation>
            <numerusform>, like %n other, </numerusform>
            <numerusform>, like %n others, </numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more findings are not listed.</source>
        <translation>
            <numerusform>%n more finding is not listed.</numerusform>
            <numerusform>%n more findings are not listed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>A request whose server cannot be reached is tried up to %n more times, and may then go to another server.</source>
        <translation>
            <numerusform>A request whose server cannot be reached is tried once more, and may then go to another server.</numerusform>
            <numerusform>A request whose server cannot be reached is tried up to %n more times, and may then go to another server.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>A request whose server cannot be reached is tried up to %n more times, at the same server.</source>
        <translation>
            <numerusform>A request whose server cannot be reached is tried once more, at the same server.</numerusform>
            <numerusform>A request whose server cannot be reached is tried up to %n more times, at the same server.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>A write is answered when %n replicas have it as well (%1): none that was answered is lost with the primary, but with fewer replicas alive writes wait.</source>
        <translation>
            <numerusform>A write is answered when %n replica has it as well (%1): none that was answered is lost with the primary, but without a replica alive writes wait.</numerusform>
            <numerusform>A write is answered when %n replicas have it as well (%1): none that was answered is lost with the primary, but with fewer replicas alive writes wait.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more figures differ; the JSON tells them all.</source>
        <translation>
            <numerusform>%n more figure differs; the JSON tells them all.</numerusform>
            <numerusform>%n more figures differ; the JSON tells them all.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n runs of each</source>
        <translation>
            <numerusform>%n run of each</numerusform>
            <numerusform>%n runs of each</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WhyHere</name>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>One of %n servers that do the same work in %1.</source>
        <translation>
            <numerusform>The one server that does the work of %1.</numerusform>
            <numerusform>One of %n servers that do the same work in %1.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>captions</name>
    <message numerus="yes">
        <source>%n requests failed: %1</source>
        <translation>
            <numerusform>%n request failed: %1</numerusform>
            <numerusform>%n requests failed: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n requests failed: %1 at %2</source>
        <translation>
            <numerusform>%n request failed: %1 at %2</numerusform>
            <numerusform>%n requests failed: %1 at %2</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>cli</name>
    <message numerus="yes">
        <source>It takes more than %n failures at once to stop it.</source>
        <translation>
            <numerusform>It takes more than %n failure at once to stop it.</numerusform>
            <numerusform>It takes more than %n failures at once to stop it.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>comparison</name>
    <message numerus="yes">
        <source>Both failed %n requests.</source>
        <translation>
            <numerusform>Both failed %n request.</numerusform>
            <numerusform>Both failed %n requests.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 failed %n more requests: %2 against %3.</source>
        <translation>
            <numerusform>%1 failed %n more request: %2 against %3.</numerusform>
            <numerusform>%1 failed %n more requests: %2 against %3.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 lost %n more writes that were answered.</source>
        <translation>
            <numerusform>%1 lost %n more write that was answered.</numerusform>
            <numerusform>%1 lost %n more writes that were answered.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Over %n runs the two do not differ beyond chance in what matters most.</source>
        <translation>
            <numerusform>In %n run the two do not differ beyond chance in what matters most.</numerusform>
            <numerusform>Over %n runs the two do not differ beyond chance in what matters most.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Over %n runs, with 95 % certainty:</source>
        <translation>
            <numerusform>In %n run, with 95 % certainty:</numerusform>
            <numerusform>Over %n runs, with 95 % certainty:</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>fix</name>
    <message numerus="yes">
        <source>changes %n more elements</source>
        <translation>
            <numerusform>changes %n more element</numerusform>
            <numerusform>changes %n more elements</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>adds %n links</source>
        <translation>
            <numerusform>adds %n link</numerusform>
            <numerusform>adds %n links</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n more</source>
        <translation>
            <numerusform>%n more</numerusform>
            <numerusform>%n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>health</name>
    <message numerus="yes">
        <source>(%n more bytes)</source>
        <translation>
            <numerusform>(%n more byte)</numerusform>
            <numerusform>(%n more bytes)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>expired %n days ago</source>
        <translation>
            <numerusform>expired %n day ago</numerusform>
            <numerusform>expired %n days ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n days left</source>
        <translation>
            <numerusform>%n day left</numerusform>
            <numerusform>%n days left</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>inspector</name>
    <message numerus="yes">
        <source>%n nodes</source>
        <translation>
            <numerusform>%n node</numerusform>
            <numerusform>%n nodes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n clusters</source>
        <translation>
            <numerusform>%n cluster</numerusform>
            <numerusform>%n clusters</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n links</source>
        <translation>
            <numerusform>%n link</numerusform>
            <numerusform>%n links</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n zones</source>
        <translation>
            <numerusform>%n zone</numerusform>
            <numerusform>%n zones</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n probes</source>
        <translation>
            <numerusform>%n probe</numerusform>
            <numerusform>%n probes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n scenarios</source>
        <translation>
            <numerusform>%n scenario</numerusform>
            <numerusform>%n scenarios</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>io</name>
    <message numerus="yes">
        <source>a list with this many items: %n</source>
        <translation>
            <numerusform>a list with this many items: %n</numerusform>
            <numerusform>a list with this many items: %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>a text of length %n</source>
        <translation>
            <numerusform>a text of length %n</numerusform>
            <numerusform>a text of length %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>further problems: %n</source>
        <translation>
            <numerusform>further problems: %n</numerusform>
            <numerusform>further problems: %n</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>recovery</name>
    <message numerus="yes">
        <source>%1: %n changes until %2.
The program ended before they were saved.</source>
        <translation>
            <numerusform>%1: %n change until %2.
The program ended before it was saved.</numerusform>
            <numerusform>%1: %n changes until %2.
The program ended before they were saved.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>render</name>
    <message numerus="yes">
        <source>%n nodes</source>
        <translation>
            <numerusform>%n node</numerusform>
            <numerusform>%n nodes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n waiting</source>
        <translation>
            <numerusform>%n waiting</numerusform>
            <numerusform>%n waiting</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>run</name>
    <message numerus="yes">
        <source>%n writes wait</source>
        <translation>
            <numerusform>%n write waits</numerusform>
            <numerusform>%n writes wait</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>out of rotation, back after %n checks that pass</source>
        <translation>
            <numerusform>out of rotation, back after %n check that passes</numerusform>
            <numerusform>out of rotation, back after %n checks that pass</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, a replica, misses %n writes, %2 behind</source>
        <translation>
            <numerusform>%1, a replica, misses %n write, %2 behind</numerusform>
            <numerusform>%1, a replica, misses %n writes, %2 behind</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %n writes not replicated, %2 behind</source>
        <translation>
            <numerusform>%1, %n write not replicated, %2 behind</numerusform>
            <numerusform>%1, %n writes not replicated, %2 behind</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n behind</source>
        <translation>
            <numerusform>%n behind</numerusform>
            <numerusform>%n behind</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>story</name>
    <message numerus="yes">
        <source>of %n ways on from %1 it was the turn of this one</source>
        <translation>
            <numerusform>of %n way on from %1 it was the turn of this one</numerusform>
            <numerusform>of %n ways on from %1 it was the turn of this one</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>one of %n users asks again</source>
        <translation>
            <numerusform>the only user asks again</numerusform>
            <numerusform>one of %n users asks again</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>switchover::CanvasView</name>
    <message numerus="yes">
        <source>%n elements</source>
        <translation>
            <numerusform>%n element</numerusform>
            <numerusform>%n elements</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>switchover::EventStory</name>
    <message numerus="yes">
        <source>%n more events follow from it.</source>
        <translation>
            <numerusform>%n more event follows from it.</numerusform>
            <numerusform>%n more events follow from it.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n requests failed because of it.</source>
        <translation>
            <numerusform>%n request failed because of it.</numerusform>
            <numerusform>%n requests failed because of it.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n writes were lost.</source>
        <translation>
            <numerusform>%n write was lost.</numerusform>
            <numerusform>%n writes were lost.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>switchover::FindingsModel</name>
    <message numerus="yes">
        <source>%n errors</source>
        <translation>
            <numerusform>%n error</numerusform>
            <numerusform>%n errors</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n warnings</source>
        <translation>
            <numerusform>%n warning</numerusform>
            <numerusform>%n warnings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n notes</source>
        <translation>
            <numerusform>%n note</numerusform>
            <numerusform>%n notes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>switchover::HealthDetails</name>
    <message numerus="yes">
        <source>certificate: %n days left</source>
        <translation>
            <numerusform>certificate: %n day left</numerusform>
            <numerusform>certificate: %n days left</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>switchover::HealthNotifier</name>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>switchover::InspectorPanel</name>
    <message numerus="yes">
        <source>%n set</source>
        <translation>
            <numerusform>%n set</numerusform>
            <numerusform>%n set</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>switchover::LessonIndex</name>
    <message numerus="yes">
        <source>About %n minutes.</source>
        <translation>
            <numerusform>About %n minute.</numerusform>
            <numerusform>About %n minutes.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>switchover::LifetimeView</name>
    <message numerus="yes">
        <source>%n days</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>switchover::MainWindow</name>
    <message numerus="yes">
        <source>%n nodes</source>
        <translation>
            <numerusform>%n node</numerusform>
            <numerusform>%n nodes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n links</source>
        <translation>
            <numerusform>%n link</numerusform>
            <numerusform>%n links</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>switchover::MeasuredDialog</name>
    <message numerus="yes">
        <source>Use %n Values</source>
        <translation>
            <numerusform>Use %n Value</numerusform>
            <numerusform>Use %n Values</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>switchover::PermissionDialog</name>
    <message numerus="yes">
        <source>%n targets</source>
        <translation>
            <numerusform>%n target</numerusform>
            <numerusform>%n targets</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>on %n hosts.</source>
        <translation>
            <numerusform>on %n host.</numerusform>
            <numerusform>on %n hosts.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n of them are sent a secret.</source>
        <translation>
            <numerusform>%n of them is sent a secret.</numerusform>
            <numerusform>%n of them are sent a secret.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n probes have no target that could be asked.</source>
        <translation>
            <numerusform>%n probe has no target that could be asked.</numerusform>
            <numerusform>%n probes have no target that could be asked.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>switchover::ProbesDialog</name>
    <message numerus="yes">
        <source>%n nodes have no address.</source>
        <translation>
            <numerusform>%n node has no address.</numerusform>
            <numerusform>%n nodes have no address.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Add %n Probes</source>
        <translation>
            <numerusform>Add %n Probe</numerusform>
            <numerusform>Add %n Probes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>switchover::ReportDialog</name>
    <message numerus="yes">
        <source>The first %1 of %n pages</source>
        <translation>
            <numerusform>The first %1 of %n page</numerusform>
            <numerusform>The first %1 of %n pages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n pages</source>
        <translation>
            <numerusform>%n page</numerusform>
            <numerusform>%n pages</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>switchover::ReviewPanel</name>
    <message numerus="yes">
        <source>Accepts all %n findings that are open today, also those that the filter hides, with this reason.</source>
        <translation>
            <numerusform>Accepts the %n finding that is open today, also if the filter hides it, with this reason.</numerusform>
            <numerusform>Accepts all %n findings that are open today, also those that the filter hides, with this reason.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>switchover::SideBySideWindow</name>
    <message numerus="yes">
        <source>%n elements are in B alone.</source>
        <translation>
            <numerusform>%n element is in B alone.</numerusform>
            <numerusform>%n elements are in B alone.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n elements are in A alone.</source>
        <translation>
            <numerusform>%n element is in A alone.</numerusform>
            <numerusform>%n elements are in A alone.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>switchover::TimelineView</name>
    <message numerus="yes">
        <source>%n events. Press Up or Down to select one.</source>
        <translation>
            <numerusform>%n event. Press Up or Down to select one.</numerusform>
            <numerusform>%n events. Press Up or Down to select one.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>switchover::VersionsWindow</name>
    <message numerus="yes">
        <source>%n runs of each</source>
        <translation>
            <numerusform>%n run of each</numerusform>
            <numerusform>%n runs of each</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>topology</name>
    <message numerus="yes">
        <source>%1 is still named by %n other elements.</source>
        <translation>
            <numerusform>%1 is still named by %n other element.</numerusform>
            <numerusform>%1 is still named by %n other elements.</numerusform>
        </translation>
    </message>
</context>
</TS>
