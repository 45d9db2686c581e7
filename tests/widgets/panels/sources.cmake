switchover_test(widgets/panels/tst_event_log.cpp switchover_widgets)
switchover_test(widgets/panels/tst_outline.cpp switchover_widgets)
switchover_test(widgets/panels/tst_review_panel.cpp switchover_widgets)
