SELECT format_type(castsource, NULL) || ' ' || chr(10) || format_type(casttarget, NULL) FROM pg_cast
